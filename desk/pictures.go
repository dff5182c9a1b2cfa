package desk

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"minishare/chat"
	"minishare/cover"
)

// pictureOut is the bytes of a picture. What is none, or of a format that browsers
// may take for something else, is only to be saved.
type pictureOut struct {
	ContentType  string `header:"Content-Type"`
	Disposition  string `header:"Content-Disposition"`
	CacheControl string `header:"Cache-Control"`
	Body         []byte
}

func (d *Desk) addPictures(api huma.API) {
	pictures := tag("Pictures")
	route(d, api, http.MethodGet, "/api/v1/shares/{id}/cover", "Show the picture of a card", d.getCover, pictures)
	route(d, api, http.MethodGet, "/api/v1/shares/{id}/thumb", "Show iOS's small picture", d.getThumb, pictures)
	route(d, api, http.MethodGet, "/api/v1/covers/{sha256}", "Show a picture that a card names", d.getPicture, pictures)
}

func (d *Desk) getCover(ctx context.Context, in *ByID) (*pictureOut, error) {
	v, err := d.share(in.ID)
	if err != nil {
		return nil, err
	}
	return d.picture(ctx, v.Card.Cover.SHA256)
}

func (d *Desk) getThumb(ctx context.Context, in *ByID) (*pictureOut, error) {
	v, err := d.share(in.ID)
	if err != nil {
		return nil, err
	}
	if v.Card.Thumb == nil {
		return nil, newProblem(http.StatusNotFound, "this card has no small picture", "这张卡片没有小图")
	}
	return d.picture(ctx, v.Card.Thumb.SHA256)
}

type bySHA256 struct {
	SHA256 string `path:"sha256"`
}

// getPicture shows pictures only, not captures that lie beside them.
func (d *Desk) getPicture(ctx context.Context, in *bySHA256) (*pictureOut, error) {
	_, err := see(d, func(*chat.State) (struct{}, error) {
		if d.index.pictures[in.SHA256] == 0 {
			return struct{}{}, newProblem(http.StatusNotFound, "no card has this picture", "没有卡片使用这张图片")
		}
		return struct{}{}, nil
	})
	if err != nil {
		return nil, err
	}
	return d.picture(ctx, in.SHA256)
}

func (d *Desk) picture(ctx context.Context, name string) (*pictureOut, error) {
	data, err := d.journal.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	out := &pictureOut{ContentType: "application/octet-stream", Disposition: "attachment", CacheControl: "private, max-age=31536000, immutable", Body: data}
	if facts, err := cover.Inspect(data, cover.Config{}); err == nil && shown[facts.Format] {
		out.ContentType, out.Disposition = "image/"+string(facts.Format), "inline"
	}
	return out, nil
}

// shown are the formats that a browser may show.
var shown = map[cover.Format]bool{cover.JPEG: true, cover.PNG: true, cover.GIF: true, cover.WebP: true, cover.BMP: true}
