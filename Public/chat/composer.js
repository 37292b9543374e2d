// Where the customer writes: text that grows, files that wait, a quote, a voice.

import { el, fill, icon, iconButton } from "./dom.js";
import { isMobile } from "./telegram.js";
import { drop, keep, kept } from "./storage.js";
import { authorName, summary } from "./message.js";
import { Tray } from "./tray.js";
import { t } from "./texts.js";
import { openMenu } from "./menu.js";
import { Uploads } from "./uploads.js";

const typingPause = 3_000;

export class Composer {
  limits = { text: 4000, file: 20 << 20, files: 10 };
  replyTo = null;

  /** `acts`: say({ text, jobs, replyTo }), typing(), notice(text), quoted(seq), changed(), leaveUp(). */
  constructor(host, uploads, acts) {
    Object.assign(this, { host, uploads, acts });
    this.tray = new Tray(uploads, { changed: () => this.changed(), notice: acts.notice });
    this.field = host.querySelector("textarea");
    this.field.setAttribute("aria-label", t("write"));
    this.field.placeholder = t("write");
    this.pickers = {
      // Named one by one: for "any picture" iPhones would give a kind that others can't show.
      media: this.picker({ accept: "image/jpeg,image/png,image/webp,image/gif,video/*", multiple: true }),
      camera: this.picker({ accept: "image/jpeg", capture: "environment" }),
      file: this.picker({ multiple: true }),
    };
    this.attach = iconButton("attach", t("attach"), () => this.choose());
    this.action = iconButton("mic", t("recordVoice"), () => this.act(), "action");
    // Keeps the keyboard up on phones.
    this.action.addEventListener("pointerdown", (event) => event.preventDefault());
    this.quote = el("div", { class: "reply-to", hidden: true });
    this.counter = el("span", { class: "counter", role: "status" });
    this.line = host.querySelector(".line");
    this.line.prepend(this.attach);
    this.line.append(this.counter, this.action);
    host.prepend(this.quote, this.tray.node);
    host.append(...Object.values(this.pickers));
    this.listen();
    this.changed();
  }

  picker(attributes) {
    const input = el("input", { type: "file", hidden: true, tabindex: "-1", "aria-hidden": "true", ...attributes });
    input.addEventListener("change", () => {
      this.take([...input.files]);
      input.value = "";
    });
    return input;
  }

  listen() {
    this.field.addEventListener("input", () => {
      this.changed();
      if (this.field.value && Date.now() - (this.toldTyping ?? 0) > typingPause) {
        this.toldTyping = Date.now();
        this.acts.typing();
      }
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) {
        const wantsLine = event.shiftKey || event.altKey || (isMobile() && !(event.ctrlKey || event.metaKey));
        if (wantsLine) return;
        event.preventDefault();
        this.send();
      } else if (event.key === "Escape" && this.replyTo) {
        this.reply(null);
      } else if (event.key === "ArrowUp" && !this.field.value) {
        event.preventDefault();
        this.acts.leaveUp();
      }
    });
    this.field.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      this.take(files);
    });
    this.listenForDrops();
  }

  listenForDrops() {
    let depth = 0;
    const show = (isOn) => document.body.classList.toggle("dropping", isOn);
    const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    addEventListener("dragenter", (event) => hasFiles(event) && show(Boolean((depth += 1))));
    addEventListener("dragleave", (event) => hasFiles(event) && show(Boolean((depth = Math.max(0, depth - 1)))));
    addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      show(false);
      this.take([...event.dataTransfer.files]);
    });
  }

  choose() {
    const items = [
      { icon: "image", text: t("photoOrVideo"), act: () => this.pickers.media.click() },
      matchMedia("(pointer: coarse)").matches && { icon: "camera", text: t("takePhoto"), act: () => this.pickers.camera.click() },
      { icon: "file", text: t("file"), act: () => this.pickers.file.click() },
    ];
    openMenu(items.filter(Boolean), this.attach);
  }

  take(files) {
    const room = this.limits.files - this.tray.count;
    if (files.length > room) this.acts.notice(t("tooManyFiles", { count: this.limits.files }));
    for (const file of files.slice(0, Math.max(0, room))) this.tray.add(file);
    this.field.focus();
  }

  // MARK: Drafts

  /** Takes up the draft of this customer. */
  load(customer) {
    if (this.customer === customer) return;
    this.customer = customer;
    const draft = kept(`draft.${customer}`);
    if (draft && !this.field.value) {
      this.field.value = draft.text ?? "";
      this.replyTo = draft.replyTo ?? null;
      void this.tray.restore(draft.files ?? []);
    }
    this.showQuote();
    this.changed();
  }

  get isEmpty() {
    return !this.field.value.trim() && this.tray.count === 0;
  }

  changed() {
    this.grow();
    if (this.customer) {
      const draft = { text: this.field.value, replyTo: this.replyTo, files: this.tray.jobs.map(Uploads.kept) };
      if (this.isEmpty && !this.replyTo) drop(`draft.${this.customer}`);
      else keep(`draft.${this.customer}`, draft);
    }
    const left = this.limits.text - [...this.field.value].length;
    this.counter.textContent = left < 200 ? String(left) : "";
    this.counter.classList.toggle("over", left < 0);
    const isSending = !this.isEmpty || !this.canRecord;
    const wanted = isSending ? "send" : "mic";
    if (this.shownAction !== wanted) {
      this.shownAction = wanted;
      fill(this.action, icon(wanted));
      const name = t(isSending ? "send" : "recordVoice");
      this.action.setAttribute("aria-label", name);
      this.action.title = name;
    }
    this.action.disabled = left < 0 || (isSending && this.isEmpty);
    this.acts.changed();
  }

  get canRecord() {
    return Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
  }

  grow() {
    const { style } = this.field;
    style.height = "auto";
    style.height = `${Math.min(this.field.scrollHeight, Math.max(120, innerHeight * 0.34))}px`;
  }

  // MARK: Sending

  act() {
    if (this.shownAction === "send") this.send();
    else void this.record();
  }

  send() {
    const text = this.field.value.trim();
    if (this.isEmpty || [...text].length > this.limits.text) return;
    const jobs = this.tray.takeAll();
    this.acts.say({ text, jobs, replyTo: this.replyTo });
    this.field.value = "";
    this.replyTo = null;
    this.toldTyping = 0;
    this.showQuote();
    this.changed();
  }

  async record() {
    const { record } = await import("./voice.js");
    this.host.classList.add("recording");
    const made = await record(this.line, this.acts.notice);
    this.host.classList.remove("recording");
    this.field.focus({ preventScroll: true });
    if (!made) return;
    const job = this.uploads.add(made.blob, made.name, { kind: "voice", mime: made.blob.type, seconds: made.seconds });
    this.acts.say({ text: "", jobs: [job], replyTo: this.replyTo });
    this.reply(null);
  }

  /** The next message answers this one; null takes that back. */
  reply(seq) {
    this.replyTo = seq;
    this.showQuote();
    this.changed();
    if (seq) this.field.focus();
  }

  showQuote() {
    const quoted = this.replyTo && this.acts.quoted(this.replyTo);
    this.quote.hidden = !quoted;
    if (!quoted) return;
    fill(this.quote, icon("reply"),
      el("span", { class: "quoted" }, el("span", { class: "who" }, authorName(quoted)), el("span", { class: "what", dir: "auto" }, summary(quoted))),
      iconButton("close", t("cancelReply"), () => this.reply(null)));
  }

  focus() {
    this.field.focus();
  }

  put(text) {
    if (!this.field.value) this.field.value = text;
    this.changed();
  }
}
