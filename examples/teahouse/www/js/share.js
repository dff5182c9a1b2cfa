// Shares the tea house's card when the button is pressed: one call, and a word
// to the visitor about how it went.
"use strict";

const message = document.getElementById("message");

document.getElementById("share").addEventListener("click", share);

function share() {
  if (!window.Wechat) {
    say("这里没有微信插件，请在应用里试。", "There is no WeChat plugin here: try it in the app.");
    return;
  }
  // The button stays alive: while a visitor stays in WeChat, neither of the two
  // functions below is called, and with some plugins never.
  window.Wechat.shareMiniProgram({
      webpageUrl: "https://teahouse.example/spring",
      title: "春风茶舍：明前龙井到了",
      description: "今春头采，限量三十斤，到店先尝后买",
      imagePath: "www/img/spring.jpg",
      userName: "gh_5c1a9e0b7d24",
      path: "/pages/tea/index?id=longjing",
      miniprogramType: 0,
      withShareTicket: true,
    }, function (res) {
      // Since 2018 WeChat answers a cancelled share with success too: never
      // thank the visitor, nor hand out a reward, for a share here.
      say("欢迎回来。", "Welcome back.");
    }, function (err) {
      console.error(err);
      const reason = err && err.errMsg || String(err);
      say("没能分享：" + reason, "Not shared: " + reason);
    }
  );
}

function say(chinese, english) {
  const translation = document.createElement("span");
  translation.lang = "en";
  translation.textContent = english;
  message.replaceChildren(chinese, translation);
}
