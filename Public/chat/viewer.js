// Pictures and films over the whole screen: pinch, double tap, swipe to the next one, swipe down to leave.

import { address, isPicture, save, source } from "./attachments.js";
import { el, fill, iconButton } from "./dom.js";
import { t } from "./texts.js";

/** Shows `files[at]`; resolves when it is left. `opened` gets a function that leaves. */
export function view(files, at, opened) {
  return new Promise((resolve) => new Viewer(files, at, resolve).open(opened));
}

class Viewer {
  pointers = new Map();
  zoom = 1;
  x = 0;
  y = 0;

  constructor(files, at, left) {
    Object.assign(this, { files, at, left });
  }

  open(opened) {
    this.before = document.activeElement;
    this.stage = el("div", { class: "stage" });
    this.name = el("bdi", { class: "name" });
    this.count = el("span", { class: "count" });
    const many = this.files.length > 1;
    this.node = el("dialog", { class: "viewer", "aria-label": t("viewer") }, this.stage,
      el("div", { class: "viewer-bar" }, iconButton("close", t("close"), () => this.close()), el("span", { class: "facts" }, this.name, this.count),
        this.saving = el("a", { class: "round", "aria-label": t("download"), title: t("download"), target: "_blank", rel: "noopener", onclick: (event) => save(event, this.file, this.file.name) })),
      many && iconButton("back", t("previous"), () => this.step(-1), "previous"),
      many && iconButton("forward", t("next"), () => this.step(1), "next"));
    this.saving.append(iconButton("download", "").firstChild);
    this.node.addEventListener("close", () => this.leave());
    this.node.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step && event.target.tagName !== "VIDEO") this.step(step);
    });
    for (const [name, act] of Object.entries({ pointerdown: this.down, pointermove: this.moved, pointerup: this.up, pointercancel: this.up, wheel: this.wheel, dblclick: this.double })) {
      this.stage.addEventListener(name, act.bind(this), { passive: false });
    }
    document.body.append(this.node);
    this.node.showModal();
    this.show();
    opened(() => this.close());
  }

  get file() {
    return this.files[this.at];
  }

  show() {
    const { file } = this;
    Object.assign(this, { zoom: 1, x: 0, y: 0 });
    this.shown = isPicture(file)
      ? el("img", { src: source(file), alt: file.name || t("picture"), draggable: "false" })
      : el("video", { src: source(file), controls: true, playsinline: true, autoplay: true, class: file.kind === "round_video" ? "round-video" : "" });
    fill(this.stage, this.shown);
    this.name.textContent = file.name ?? "";
    this.count.textContent = this.files.length > 1 ? t("countOf", { at: this.at + 1, all: this.files.length }) : "";
    this.saving.href = address(file) || source(file);
    this.saving.download = file.name || "file";
    this.node.classList.toggle("at-first", this.at === 0);
    this.node.classList.toggle("at-last", this.at === this.files.length - 1);
  }

  step(by) {
    const to = this.at + by;
    if (to < 0 || to >= this.files.length) return this.place(true);
    this.at = to;
    return this.show();
  }

  close() {
    this.node.close();
  }

  leave() {
    this.node.remove();
    this.before?.focus?.({ preventScroll: true });
    this.left();
  }

  // MARK: Fingers

  place(isSmooth = false) {
    this.shown.classList.toggle("smooth", isSmooth);
    this.shown.style.transform = this.zoom === 1 && !this.x && !this.y ? "" : `translate(${this.x}px, ${this.y}px) scale(${this.zoom})`;
  }

  zoomTo(zoom, centre) {
    const box = this.stage.getBoundingClientRect();
    const next = Math.min(6, Math.max(1, zoom));
    const [cx, cy] = [centre.x - box.left - box.width / 2, centre.y - box.top - box.height / 2];
    this.x = cx - (cx - this.x) * (next / this.zoom);
    this.y = cy - (cy - this.y) * (next / this.zoom);
    this.zoom = next;
    if (next === 1) [this.x, this.y] = [0, 0];
  }

  down(event) {
    if (event.target.tagName === "VIDEO") return;
    this.stage.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.start = { x: event.clientX, y: event.clientY, ox: this.x, oy: this.y, spread: this.spread(), zoom: this.zoom };
  }

  spread() {
    const [a, b] = [...this.pointers.values()];
    return b ? { size: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : null;
  }

  moved(event) {
    if (!this.pointers.has(event.pointerId)) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const spread = this.spread();
    if (spread && this.start.spread) {
      this.zoomTo(this.start.zoom * (spread.size / this.start.spread.size), spread);
      this.hadTwo = true;
    } else if (!this.hadTwo) {
      const [dx, dy] = [event.clientX - this.start.x, event.clientY - this.start.y];
      // A picture that fills the screen goes one way at a time: aside to the next, down to leave.
      this.x = this.zoom > 1 || Math.abs(dx) >= Math.abs(dy) ? this.start.ox + dx : 0;
      this.y = this.zoom > 1 || Math.abs(dy) > Math.abs(dx) ? this.start.oy + dy : 0;
    }
    this.place();
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId) || this.pointers.size) return;
    this.hadTwo = false;
    if (this.zoom > 1) return;
    const [dx, dy] = [this.x, this.y];
    [this.x, this.y] = [0, 0];
    if (Math.abs(dy) > 110) this.close();
    else if (dx < -60) this.step(1);
    else if (dx > 60) this.step(-1);
    else this.place(true);
  }

  wheel(event) {
    if (this.shown.tagName !== "IMG") return;
    event.preventDefault();
    this.zoomTo(this.zoom * (event.deltaY < 0 ? 1.15 : 1 / 1.15), { x: event.clientX, y: event.clientY });
    this.place();
  }

  double(event) {
    if (this.shown.tagName !== "IMG") return;
    this.zoomTo(this.zoom > 1 ? 1 : 2.5, { x: event.clientX, y: event.clientY });
    this.place(true);
  }
}
