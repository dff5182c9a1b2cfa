package desk

import (
	"context"
	"encoding/json"

	"minishare/chat"
	"minishare/opensdk"
)

// AndroidCapture is a share as Android's wire has it.
type AndroidCapture struct {
	Extras    json.RawMessage `json:"extras" doc:"the Intent's extras: an array of {key, type, value}, byte[] in base64"`
	Signature string          `json:"signature,omitempty" doc:"MD5 of the package's signature, which WeChat asks the system for"`
}

// IOSCapture is a share as iOS's wire has it.
type IOSCapture struct {
	Pasteboard []byte `json:"pasteboard" doc:"binary property list of the pasteboard's type content"`
	Link       string `json:"link,omitempty" doc:"that opened WeChat"`
}

func (d *Desk) receiveAndroid(ctx context.Context, in *AndroidCapture) (incoming, error) {
	extras, err := opensdk.DecodeExtras(in.Extras)
	if err != nil {
		return incoming{}, invalid("android.extras", err.Error(), "无法读取 Intent extras")
	}
	received, err := opensdk.Receive(extras)
	if err != nil {
		return incoming{}, invalid("android.extras", err.Error(), "extras 不是一次有效的分享")
	}
	got := incoming{Landed: Landed{Request: received.Request, Sender: chat.AndroidSender(received.Envelope)}}
	got.Sender.Signature = in.Signature
	return d.keepCapture(ctx, got, chat.Wire{Form: formAndroid, Unknown: received.Unknown}, in.Extras)
}

func (d *Desk) receiveIOS(ctx context.Context, in *IOSCapture) (incoming, error) {
	pasted, err := opensdk.DecodePasteboard(in.Pasteboard)
	if err != nil {
		return incoming{}, invalid("ios.pasteboard", err.Error(), "无法读取剪贴板内容")
	}
	var link opensdk.Link
	if in.Link != "" {
		if link, err = opensdk.ParseLink(in.Link); err != nil {
			return incoming{}, invalid("ios.link", err.Error(), "无法读取链接")
		}
	}
	got := incoming{Landed: Landed{Request: pasted.Request, Sender: chat.IOSSender(pasted, link)}}
	return d.keepCapture(ctx, got, chat.Wire{Form: formIOS, Link: in.Link, Unknown: pasted.Unknown}, in.Pasteboard)
}

// The forms of a [chat.Wire].
const (
	formAndroid = "android-extras"
	formIOS     = "ios-pasteboard"
)

// keepCapture stores what came in as it came in.
func (d *Desk) keepCapture(ctx context.Context, got incoming, w chat.Wire, data []byte) (incoming, error) {
	name, err := d.journal.Put(ctx, data)
	w.SHA256, w.Bytes = name, len(data)
	got.wire = []chat.Wire{w}
	got.keepPictures()
	return got, err
}

// keepPictures notes the pictures that the chat will name.
func (got *incoming) keepPictures() {
	if got.Request == nil || got.Request.Message == nil {
		return
	}
	for _, picture := range [][]byte{got.Request.Message.HDImageData, got.Request.Message.ThumbData} {
		if len(picture) > 0 {
			got.blobs = append(got.blobs, picture)
		}
	}
}
