// Who has the chat now, in words, and what can always be asked for.

import { el, fill, icon, iconButton } from "./dom.js";
import { avatar } from "./message.js";
import { openMenu } from "./menu.js";
import { t } from "./texts.js";

export class Header {
  /** `acts`: operator(), resolve(), menu() for more items. */
  constructor(host, acts) {
    Object.assign(this, { host, acts });
    this.face = el("span", { class: "face" });
    this.title = el("h1", {});
    this.state = el("p", { class: "what", role: "status" });
    this.call = el("button", { type: "button", class: "call", "aria-label": t("callOperator"), onclick: () => acts.operator() }, icon("headset"), el("span", {}, t("callOperator")));
    this.more = iconButton("more", t("more"), () => this.menu());
    this.more.setAttribute("aria-haspopup", "menu");
    fill(host, this.face, el("div", { class: "facts" }, this.title, this.state), this.call, this.more);
  }

  show(chat, { isUp, typing, hasCalled }) {
    const name = chat?.operator?.name || t("manager");
    const status = chat?.status ?? "none";
    const titles = { assistant: t("assistant"), waiting: t("lookingForOperator"), operator: name, closed: t("support"), none: t("support") };
    const states = { assistant: t("assistantState"), waiting: waitingState(chat), operator: t("operatorState"), closed: t("closedState"), none: t("connecting") };
    const words = !isUp && status !== "none" ? t("connecting") : typing ? t("typing") : states[status];
    const author = status === "operator" ? "manager" : status === "waiting" ? "manager" : "assistant";
    const key = `${author}${status === "operator" ? name : ""}`;
    if (this.shownFace !== key) {
      this.shownFace = key;
      fill(this.face, avatar({ author, name: status === "operator" ? name : "" }));
    }
    if (this.title.textContent !== titles[status]) this.title.textContent = titles[status];
    if (this.state.textContent !== words) this.state.textContent = words;
    this.state.classList.toggle("live", Boolean(isUp && (typing || status === "operator" || status === "assistant")));
    this.call.hidden = status !== "assistant";
    this.call.disabled = hasCalled;
    this.status = status;
    this.more.hidden = this.items().length === 0;
  }

  items() {
    const canCall = this.status === "assistant";
    const canEnd = ["assistant", "waiting", "operator"].includes(this.status);
    return [
      canCall && { icon: "headset", text: t("callOperator"), act: () => this.acts.operator() },
      canEnd && { icon: "check", text: t("endChat"), act: () => this.acts.resolve() },
      ...this.acts.more(),
    ].filter(Boolean);
  }

  menu() {
    openMenu(this.items(), this.more);
  }
}

/** How long it may take, as far as the server says so. */
function waitingState(chat) {
  if (!(chat?.place > 0)) return t("waitingState");
  const minutes = Math.ceil((chat.waitSeconds ?? 0) / 60);
  return minutes > 0 ? t("placeAndWait", { place: chat.place, minutes }) : t("placeInQueue", { place: chat.place });
}
