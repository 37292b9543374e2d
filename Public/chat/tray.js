// Files that were chosen and not sent yet, above the composer, already on their way.

import { el, icon, iconButton } from "./dom.js";
import { size } from "./format.js";
import { t } from "./texts.js";

export class Tray {
  jobs = [];

  constructor(uploads, acts) {
    Object.assign(this, { uploads, acts });
    this.node = el("ul", { class: "tray", hidden: true, "aria-label": t("chosenFiles") });
  }

  get count() {
    return this.jobs.length;
  }

  add(file) {
    this.jobs.push(this.uploads.add(file));
    this.show();
  }

  async restore(kept) {
    for (const one of kept) await this.uploads.restore(one);
    this.jobs = kept.map((one) => this.uploads.get(one.local)).filter((job) => job && job.reason !== "gone");
    this.show();
  }

  /** Gives the files away: they belong to a message now. */
  takeAll() {
    const jobs = this.jobs.filter((job) => job.state !== "failed" || job.blob);
    this.jobs = [];
    this.show();
    return jobs;
  }

  remove(job) {
    this.uploads.cancel(job.local);
    this.jobs = this.jobs.filter((one) => one !== job);
    this.show();
  }

  /** A job has moved on; true if it is one of ours. */
  follow(job) {
    if (!this.jobs.includes(job)) return false;
    this.show();
    return true;
  }

  show() {
    this.node.hidden = this.jobs.length === 0;
    this.node.replaceChildren(...this.jobs.map((job) => this.card(job)));
    this.acts.changed();
  }

  card(job) {
    const hasFailed = job.state === "failed";
    const percent = Math.round(job.progress * 100);
    const words = hasFailed ? t(`refused_${job.reason}`) : job.state === "done" ? size(job.size) : `${percent} %`;
    const bar = el("span", { class: "bar" });
    bar.style.setProperty("--done", `${job.state === "done" ? 100 : percent}%`);
    return el("li", { class: `card${hasFailed ? " failed" : ""}` },
      job.kind === "photo" && job.preview ? el("img", { src: job.preview, alt: "", draggable: "false" }) : el("span", { class: "disc" }, icon(job.kind === "video" ? "play" : "file")),
      el("span", { class: "facts" }, el("bdi", { class: "name" }, job.name), el("span", { class: "detail" }, words)),
      hasFailed && job.reason !== "too_large" && job.reason !== "empty_file" && iconButton("retry", t("retryFile", { name: job.name }), () => this.uploads.retry(job.local)),
      iconButton("close", t("removeFile", { name: job.name }), () => this.remove(job)),
      bar);
  }
}
