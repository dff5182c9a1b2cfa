package desk_test

import (
	"bytes"
	"testing"

	"minishare/desk"
)

// TestFromTheCallToTheGroup goes the whole way: the call, the picker, the card in
// the chat, another member who opens it, the ticket, and the group's id as the
// back end reads it.
func TestFromTheCallToTheGroup(t *testing.T) {
	s := newStage(t, desk.Config{})
	shared := s.share(object{"label": "way"})
	if shared["state"] != "pending" || shared["errMsg"] != "" {
		t.Fatalf("shared %v", shared)
	}
	id := shared["id"].(string)
	if a := get[object](s, "/api/v1/shares/"+id+"/answer"); a["done"] != false {
		t.Errorf("an answer before the picker: %v", a)
	}
	sent := post[object](s, "/api/v1/shares/"+id+"/send", object{"chats": []string{"weekend"}}, 200)
	if sent["state"] != "sent" {
		t.Fatalf("sent %v", sent)
	}
	if a := get[object](s, "/api/v1/shares/"+id+"/answer?timeout=5s"); a["done"] != true || a["errMsg"] != "shareMiniProgram:ok" {
		t.Errorf("answer %v", a)
	}
	list := get[object](s, "/api/v1/shares?label=way")["shares"].([]any)
	if len(list) != 1 || list[0].(object)["id"] != id {
		t.Errorf("list %v", list)
	}
	if r := s.do("GET", "/api/v1/shares/"+id+"/cover", nil); !bytes.Equal(r.body, picture(t, 1)) || r.header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("cover of %d bytes, %v", len(r.body), r.header)
	}
	message := get[object](s, "/api/v1/chats/weekend/messages?as=chen")["messages"].([]any)[0].(object)
	if message["seen"].(object)["look"] != "card" {
		t.Errorf("message %v", message)
	}
	opened := post[object](s, "/api/v1/messages/"+message["id"].(string)+"/open", object{"as": "chen"}, 201)
	options := opened["options"].(object)
	if options["scene"] != 1044.0 || options["query"].(object)["from"] != "杭州" || options["path"] != "pages/tea/index" {
		t.Errorf("options %v", options)
	}
	code := post[object](s, "/api/v1/login", object{"as": "chen", "appId": opened["appId"]}, 200)["code"].(string)
	session := get[object](s, "/sns/jscode2session?appid="+opened["appId"].(string)+"&secret=s&grant_type=authorization_code&js_code="+code)
	if session["session_key"] == nil {
		t.Fatalf("session %v", session)
	}
	info := post[object](s, "/api/v1/opens/"+opened["id"].(string)+"/share-info", object{"shareTicket": options["shareTicket"]}, 200)
	if info["errMsg"] != "getShareInfo:ok" {
		t.Fatalf("share info %v", info)
	}
	data := post[object](s, "/api/v1/opendata/open", object{"open": opened["id"], "encryptedData": info["encryptedData"], "iv": info["iv"]}, 200)
	if gid, _ := data["data"].(object)["openGId"].(string); len(gid) != 28 {
		t.Errorf("data %v", data)
	}
}
