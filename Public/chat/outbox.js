// What the customer said and the server has not confirmed: kept on the device, sent in order, once, by its id.

import { backoff } from "./connection.js";
import { drop, freshId, keep, kept, keysBelow } from "./storage.js";
import { Uploads } from "./uploads.js";

const lasting = new Set(["text_too_long", "empty_message", "unknown_file", "bad_field", "closed"]);
const patience = 12_000;

export class Outbox {
  /** In the order they were written. */
  entries = [];
  inFlight = null;
  notBefore = 0;

  /** `send` puts a frame on the line, false if there is none; `stuck` is told that an answer is overdue. */
  constructor({ send, stuck, changed, uploads }) {
    Object.assign(this, { send, stuck, changed, uploads });
  }

  /** Takes up what this customer wrote before the page was left. */
  load(customer) {
    if (this.customer === customer) return;
    this.customer = customer;
    const found = keysBelow(this.key("")).map((id) => kept(this.key(id))).filter((entry) => entry?.id);
    found.sort((a, b) => a.order - b.order);
    this.entries = found.map((entry) => ({ ...entry, files: entry.files ?? [] }));
    for (const entry of this.entries) for (const file of entry.files) void this.uploads.restore(file);
    this.changed();
  }

  key(id) {
    return `out.${this.customer}.${id}`;
  }

  get isEmpty() {
    return this.entries.length === 0;
  }

  add({ text, jobs = [], replyTo = null }) {
    const at = Date.now();
    const order = Math.max(at, (this.entries.at(-1)?.order ?? 0) + 1);
    const entry = { id: freshId(), order, at: new Date(at).toISOString(), text, replyTo, files: jobs.map((job) => ({ ...Uploads.kept(job), preview: job.preview, reason: job.reason })) };
    this.entries.push(entry);
    this.save(entry);
    this.changed();
    this.pump();
    return entry;
  }

  save({ id, order, at, text, replyTo, files, failed }) {
    keep(this.key(id), { id, order, at, text, replyTo, failed, files: files.map(Uploads.kept) });
  }

  /** A file has moved on; its message may be ready now. */
  fileChanged(job) {
    const entry = this.entries.find(({ files }) => files.some((file) => file.local === job.local));
    if (!entry) return;
    const old = entry.files.find((file) => file.local === job.local);
    const now = { ...Uploads.kept(job), preview: job.preview, reason: job.reason };
    // Progress alone is shown without making the message anew.
    if (Object.keys(now).every((key) => now[key] === old[key])) return;
    entry.files = entry.files.map((file) => (file === old ? now : file));
    entry.view = null;
    if (job.state === "done") this.save(entry);
    this.changed();
    this.pump();
  }

  /** Leaves a file out of its message, and the message if it has nothing else. */
  removeFile(local) {
    const entry = this.entries.find(({ files }) => files.some((file) => file.local === local));
    if (!entry) return;
    this.uploads.cancel(local);
    entry.files = entry.files.filter((file) => file.local !== local);
    entry.view = null;
    if (entry.files.length || entry.text) this.save(entry);
    else this.remove(entry.id);
    this.changed();
    this.pump();
  }

  isReady(entry) {
    return !entry.failed && entry.files.every((file) => file.file);
  }

  /** One at a time, so that the order stays whatever is refused in between. */
  pump() {
    if (this.inFlight || !this.customer) return;
    if (Date.now() < this.notBefore) return;
    const entry = this.entries.find((one) => this.isReady(one));
    if (!entry) return;
    const frame = { type: "send", id: entry.id, text: entry.text };
    if (entry.files.length) frame.files = entry.files.map((file) => file.file.id);
    if (entry.replyTo) frame.replyTo = entry.replyTo;
    if (!this.send(frame)) return;
    this.inFlight = entry.id;
    clearTimeout(this.overdue);
    this.overdue = setTimeout(() => this.stuck(), patience);
  }

  /** The line is up, or is gone; what was under way goes again, under the same id. */
  lineChanged() {
    clearTimeout(this.overdue);
    this.inFlight = null;
    this.pump();
  }

  /** The server has it; gives the entry. */
  acknowledged(id) {
    const entry = this.entries.find((one) => one.id === id);
    this.answered(id);
    if (entry) {
      this.remove(id);
      for (const file of entry.files) this.uploads.settled(file.local);
    }
    this.pump();
    return entry;
  }

  refused({ id, code, retryAfter }) {
    const entry = this.entries.find((one) => one.id === id);
    this.answered(id);
    if (!entry) return this.pump();
    if (lasting.has(code)) {
      Object.assign(entry, { failed: code, view: null });
      this.save(entry);
    } else {
      entry.tries = (entry.tries ?? 0) + 1;
      const pause = retryAfter ? retryAfter * 1000 : backoff(entry.tries);
      this.notBefore = Date.now() + pause;
      setTimeout(() => this.pump(), pause + 5);
    }
    this.changed();
    return this.pump();
  }

  answered(id) {
    if (this.inFlight !== id) return;
    clearTimeout(this.overdue);
    this.inFlight = null;
  }

  retry(id) {
    const entry = this.entries.find((one) => one.id === id);
    if (!entry) return;
    const wasUnknown = entry.failed === "unknown_file";
    Object.assign(entry, { failed: undefined, view: null });
    // What the server no longer has is sent anew.
    for (const file of entry.files) this.uploads.retry(file.local, wasUnknown);
    if (wasUnknown) entry.files = entry.files.map((file) => ({ ...file, file: undefined }));
    this.save(entry);
    this.changed();
    this.pump();
  }

  /** The customer no longer wants to send it. */
  discard(id) {
    const entry = this.entries.find((one) => one.id === id);
    if (!entry) return;
    for (const file of entry.files) this.uploads.cancel(file.local);
    this.remove(id);
    this.changed();
  }

  remove(id) {
    this.entries = this.entries.filter((one) => one.id !== id);
    drop(this.key(id));
  }

  /**
   * Messages that came with a welcome may be ours, whose answer was cut off: until the server says so, such an entry is
   * not shown a second time.
   */
  overshadow(messages) {
    const own = messages.filter((message) => message.author === "customer" && message.via === "web");
    for (const entry of this.entries) {
      const twin = own.findIndex((message) => message.text.trim() === entry.text.trim() && (message.files?.length ?? 0) === entry.files.length);
      entry.isShadowed = twin >= 0;
      if (twin >= 0) own.splice(twin, 1);
    }
  }
}
