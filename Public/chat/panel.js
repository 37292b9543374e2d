// What can be done with the request as a whole, above the composer: done, call a person, rate, ask something else.

import { el, fill, icon } from "./dom.js";
import { feel } from "./telegram.js";
import { t } from "./texts.js";

export class Panel {
  score = 0;

  /** `acts`: operator(), resolve(), rate(score, comment), again(). */
  constructor(host, acts) {
    Object.assign(this, { host, acts });
  }

  /** `isAnswered`: the assistant's answer is the last word. */
  show(chat, { isAnswered, hasRated, hasPassed, isBusy }) {
    const kind = !chat || hasPassed ? "none"
      : chat.status === "closed" ? (chat.rating || hasRated ? "rated" : "asking")
      : chat.status === "assistant" && isAnswered ? "answered" : "none";
    const key = `${kind}${isBusy}${chat?.rating?.score ?? ""}`;
    if (this.shown === key) return;
    this.shown = key;
    this.host.className = `panel ${kind}`;
    fill(this.host, ...this[kind](chat, isBusy));
  }

  none() {
    return [];
  }

  answered(chat, isBusy) {
    return [
      el("button", { type: "button", class: "chip", disabled: isBusy, onclick: this.acts.resolve }, icon("check"), t("satisfied")),
      el("button", { type: "button", class: "chip", disabled: isBusy, onclick: this.acts.operator }, icon("headset"), t("callOperator")),
    ];
  }

  asking() {
    this.score = 0;
    const comment = el("textarea", { rows: "1", maxlength: "1000", placeholder: t("ratingComment"), "aria-label": t("ratingComment"), dir: "auto" });
    const rest = el("div", { class: "rest", hidden: true }, comment,
      el("button", { type: "button", class: "primary", onclick: () => this.acts.rate(this.score, comment.value.trim()) }, t("sendRating")));
    const stars = el("div", { class: "stars", role: "radiogroup", "aria-label": t("rateUs") });
    const choose = (score) => {
      this.score = score;
      feel("selection");
      [...stars.children].forEach((star, index) => {
        star.classList.toggle("lit", index < score);
        star.setAttribute("aria-checked", String(index + 1 === score));
        star.tabIndex = index + 1 === score ? 0 : -1;
      });
      rest.hidden = false;
      fill(title, t(`rated_${score}`));
    };
    for (let score = 1; score <= 5; score += 1) {
      stars.append(el("button", {
        type: "button", role: "radio", "aria-checked": "false", "aria-label": t("stars", { score }), tabIndex: score === 1 ? 0 : -1, onclick: () => choose(score),
      }, icon("star")));
    }
    stars.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      choose(Math.min(5, Math.max(1, this.score + step)));
      stars.children[this.score - 1].focus();
    });
    const title = el("p", { class: "question" }, t("rateUs"));
    return [title, stars, rest, this.another()];
  }

  rated(chat) {
    return [el("p", { class: "question" }, t("ratingThanks")), chat.rating && el("p", { class: "given", role: "img", "aria-label": t("stars", { score: chat.rating.score }) }, "★".repeat(chat.rating.score)), this.another()];
  }

  another() {
    return el("button", { type: "button", class: "chip", onclick: this.acts.again }, icon("spark"), t("askElse"));
  }
}
