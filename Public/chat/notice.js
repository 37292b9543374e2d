// Words that are not part of the conversation: a banner while the line is down, short notices, and what a screen reader says.

import { el, icon } from "./dom.js";
import { t } from "./texts.js";

const calm = 1_500;

export class Notices {
  constructor({ banner, toasts, spoken }) {
    Object.assign(this, { banner, toasts, spoken });
  }

  /** Says that the line is down, if it stays so for a moment. */
  line(state) {
    clearTimeout(this.timer);
    if (state === "open" || state === "over") {
      this.banner.hidden = true;
      return;
    }
    this.timer = setTimeout(() => {
      this.banner.replaceChildren(el("span", { class: "spinner", "aria-hidden": "true" }), t(navigator.onLine === false ? "offline" : "reconnecting"));
      this.banner.hidden = false;
    }, calm);
  }

  toast(text) {
    const node = el("div", { class: "toast", role: "alert" }, icon("alert"), el("span", { dir: "auto" }, text));
    this.toasts.replaceChildren(node);
    setTimeout(() => node.remove(), 5_000);
  }

  /** For those who listen. */
  say(text) {
    this.spoken.append(el("p", {}, text));
    while (this.spoken.children.length > 6) this.spoken.firstChild.remove();
  }
}
