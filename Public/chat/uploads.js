// Files on their way to the server: two at a time, with progress, resumed after a reload from what the device kept.

import { backoff } from "./connection.js";
import { dropBlob, freshId, keepBlob, keptBlob } from "./storage.js";

const atOnce = 2;
const lasting = { 400: "no_file", 413: "too_large", 415: "refused_type", 507: "full" };

export class Uploads {
  jobs = new Map();
  running = 0;
  limit = Infinity;

  /** `token` gives the session; `changed` is told of every step of a job, `unauthorized` that the session is not taken. */
  constructor({ token, changed, unauthorized }) {
    Object.assign(this, { token, changed, unauthorized });
  }

  get(local) {
    return this.jobs.get(local);
  }

  /** A job for a file that the customer chose; it begins at once. */
  add(blob, name = blob.name || "file", more = {}) {
    const local = freshId();
    const job = {
      local, name, mime: blob.type, size: blob.size, kind: kindOf(blob.type), ...more, blob, state: "waiting",
      progress: 0, preview: URL.createObjectURL(blob), tries: 0,
    };
    this.jobs.set(local, job);
    if (blob.size > this.limit) this.fail(job, "too_large");
    else if (blob.size === 0) this.fail(job, "empty_file");
    else void keepBlob(local, blob);
    if (job.kind === "photo") void measure(job).then(() => this.changed(job));
    this.pump();
    return job;
  }

  /** A job as it was kept before a reload. */
  async restore(kept) {
    const job = { ...kept, state: kept.file ? "done" : "waiting", progress: kept.file ? 1 : 0, tries: 0 };
    this.jobs.set(job.local, job);
    const blob = await keptBlob(job.local);
    if (blob) {
      job.blob = blob;
      job.preview = URL.createObjectURL(blob);
    } else if (!job.file) this.fail(job, "gone");
    this.changed(job);
    this.pump();
  }

  /** What is worth keeping of a job. */
  static kept({ local, name, mime, size, kind, width, height, seconds, file }) {
    return { local, name, mime, size, kind, width, height, seconds, file };
  }

  cancel(local) {
    const job = this.jobs.get(local);
    if (!job) return;
    this.jobs.delete(local);
    job.state = "cancelled";
    job.request?.abort();
    this.release(job);
  }

  /** The server has it and the message too: the device may forget it. Its preview stays while the page shows it. */
  settled(local) {
    void dropBlob(local);
    this.jobs.delete(local);
  }

  release(job) {
    void dropBlob(job.local);
    if (job.preview) URL.revokeObjectURL(job.preview);
  }

  /** Once more what failed; what was done only if the server has lost it. */
  retry(local, isLost = false) {
    const job = this.jobs.get(local);
    if (!job?.blob || !(job.state === "failed" || (isLost && job.state === "done"))) return;
    Object.assign(job, { state: "waiting", reason: undefined, tries: 0, progress: 0, file: undefined });
    this.changed(job);
    this.pump();
  }

  pump = () => {
    if (!this.token()) return;
    for (const job of this.jobs.values()) {
      if (this.running >= atOnce) return;
      if (job.state === "waiting" && job.blob && !(job.notBefore > Date.now())) this.run(job);
    }
  };

  run(job) {
    this.running += 1;
    job.state = "uploading";
    const form = new FormData();
    form.append("file", job.blob, job.name);
    const request = new XMLHttpRequest();
    job.request = request;
    request.open("POST", "upload");
    request.setRequestHeader("Authorization", `Bearer ${this.token()}`);
    request.upload.onprogress = (event) => {
      job.progress = event.total ? event.loaded / event.total : 0;
      this.changed(job);
    };
    request.onloadend = () => {
      this.running -= 1;
      job.request = null;
      if (job.state === "uploading") this.answered(job, request);
      this.pump();
    };
    this.changed(job);
    request.send(form);
  }

  answered(job, request) {
    const answer = attempt(() => JSON.parse(request.responseText)) ?? {};
    if (request.status === 201 && answer.file?.id) {
      Object.assign(job, { state: "done", progress: 1, file: answer.file });
      this.changed(job);
    } else if (lasting[request.status]) {
      this.fail(job, lasting[request.status]);
    } else {
      if (request.status === 401) this.unauthorized();
      this.later(job, Number(request.getResponseHeader("Retry-After")) * 1000);
    }
  }

  later(job, wait) {
    const pause = wait || backoff(job.tries);
    Object.assign(job, { state: "waiting", progress: 0, tries: job.tries + 1, notBefore: Date.now() + pause });
    this.changed(job);
    setTimeout(this.pump, pause + 5);
  }

  fail(job, reason) {
    Object.assign(job, { state: "failed", reason });
    this.changed(job);
  }
}

export function kindOf(mime) {
  if (mime === "image/gif") return "animation";
  if (/^image\/(png|jpeg|webp|bmp)$/.test(mime)) return "photo";
  if (mime.startsWith("video/")) return "video";
  if (mime.startsWith("audio/")) return "audio";
  return "document";
}

async function measure(job) {
  const image = new Image();
  image.src = job.preview;
  try {
    await image.decode();
    Object.assign(job, { width: image.naturalWidth, height: image.naturalHeight });
  } catch {
    // It says it is a picture, but it is none that can be shown.
    job.kind = "document";
  }
}

function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
