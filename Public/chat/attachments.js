// Files as they look in a message.

import { el, icon } from "./dom.js";
import { length, size } from "./format.js";
import { changeRate, heard, seek, toggle, watch } from "./player.js";
import { language, t } from "./texts.js";
import * as telegram from "./telegram.js";

const bars = 36;

export const isPicture = (file) => (file.kind === "photo" || file.kind === "animation") && Boolean(source(file));
export const isFilm = (file) => file.kind === "video" || file.kind === "round_video";
export const isVoice = (file) => file.kind === "voice" || (file.kind === "audio" && /^voice[-.]/.test(file.name ?? ""));

/** Where its bytes are: on this device while it is on its way, then at the server. */
export const source = (file) => file.preview || address(file);

/** Its own link, which leads nowhere but to our files. */
export const address = (file) => (file.url?.startsWith("/files/") ? file.url : "");

/**
 * The files of a message: pictures and films as tiles, others as lines. `acts` has `view(file)`, and for those that are
 * on their way `job(local)`, `cancel(local)` and `retry(local)`.
 */
export function attachments(files, acts) {
  const tiles = files.filter((file) => isPicture(file) || isFilm(file));
  const lines = files.filter((file) => !tiles.includes(file));
  const shown = tiles.length > 0 && el("div", { class: `tiles tiles-${Math.min(tiles.length, 4)}` }, ...tiles.map((file) => tile(file, acts)));
  if (tiles.length === 1) shape(shown, tiles[0]);
  return [shown, ...lines.map((file) => (isVoice(file) || file.kind === "audio" ? sound(file, acts) : paper(file, acts)))].filter(Boolean);
}

function tile(file, acts) {
  const isRound = file.kind === "round_video";
  const box = el("div", { class: `tile${isRound ? " round-video" : ""}` });
  if (isPicture(file)) {
    const image = el("img", { src: source(file), alt: file.name || t("picture"), loading: "eager", decoding: "async", draggable: "false" });
    image.addEventListener("error", () => box.replaceWith(paper(file, acts)), { once: true });
    box.append(el("button", { type: "button", class: "open", "aria-label": t("openPicture", { name: file.name || t("picture") }), onclick: () => acts.view(file) }, image));
  } else {
    const video = el("video", { src: source(file), preload: "metadata", playsinline: true, muted: isRound, tabindex: "-1" });
    video.addEventListener("error", () => box.replaceWith(paper(file, acts)), { once: true });
    box.append(el("button", { type: "button", class: "open", "aria-label": t("playVideo", { name: file.name || t("video") }), onclick: () => acts.view(file) },
      video, el("span", { class: "disc" }, icon("play")), file.seconds > 0 && el("span", { class: "length" }, length(file.seconds))));
  }
  if (file.local) box.append(progress(file, acts));
  return box;
}

/** Keeps the room that the picture will take, so that nothing jumps when it comes. */
function shape(tiles, file) {
  const isRound = file.kind === "round_video";
  const ratio = isRound ? 1 : Math.min(Math.max((file.width || 4) / (file.height || 3), 0.6), 2.2);
  const most = isRound ? 220 : 340;
  tiles.style.width = `${Math.round(Math.max(120, Math.min(most, most * ratio, file.width ? Math.max(file.width, 180) : most)))}px`;
  tiles.firstChild.style.aspectRatio = String(ratio);
}

function paper(file, acts) {
  const name = file.name || t("file");
  const words = [size(file.size), extension(name)].filter(Boolean).join(" · ");
  const facts = el("span", { class: "facts" }, el("bdi", { class: "name" }, name), el("span", { class: "detail" }, words));
  const line = el("div", { class: "paper" });
  if (file.local && !file.id) {
    line.append(progress(file, acts), facts);
  } else {
    line.append(el("a", {
      class: "save", href: address(file) || source(file), download: name, target: "_blank", rel: "noopener", "aria-label": t("downloadFile", { name }),
      onclick: (event) => save(event, file, name),
    }, el("span", { class: "disc" }, icon("file")), facts));
  }
  return line;
}

/** Lets Telegram save the file where it can, and the browser where it can't. */
export function save(event, file, name) {
  const link = address(file);
  if (link && telegram.download(new URL(link, location.href).href, name)) event.preventDefault();
}

function extension(name) {
  const found = /\.([a-z0-9]{1,5})$/i.exec(name);
  return found ? found[1].toUpperCase() : "";
}

function sound(file, acts) {
  const key = file.id || file.local;
  const name = isVoice(file) ? t("voice") : file.name || t("audio");
  const button = el("button", { type: "button", class: "disc", onclick: () => toggle(key, source(file)) }, icon("play"));
  const track = el("span", { class: "track", "aria-hidden": "true" }, ...wave(file).map((height) => {
    const bar = el("i");
    bar.style.height = `${height}%`;
    return bar;
  }));
  const slider = el("input", { type: "range", min: "0", max: "100", value: "0", "aria-label": t("position"), oninput: () => seek(key, slider.value / 100) });
  const time = el("span", { class: "detail" });
  const rate = el("button", { type: "button", class: "speed", "aria-label": t("speed"), onclick: changeRate }, "1×");
  const note = el("span", { class: "detail failed", hidden: true });
  const line = el("div", { class: "sound", role: "group", "aria-label": name },
    file.local && !file.id ? progress(file, acts) : button,
    el("span", { class: "facts" }, !isVoice(file) && el("bdi", { class: "name" }, name), el("span", { class: "wave" }, track, slider), el("span", { class: "under" }, time, rate, note),
      file.transcript && el("span", { class: "transcript", dir: "auto" }, file.transcript)));
  watch(line, () => {
    const now = heard(key);
    const total = now?.length || file.seconds || 0;
    const share = now && total ? now.at / total : 0;
    button.setAttribute("aria-label", now?.isPlaying ? t("pause") : t("playVoice", { name }));
    const wanted = now?.isPlaying ? "pause" : "play";
    if (!button.firstChild.classList.contains(`icon-${wanted}`)) button.replaceChildren(icon(wanted));
    time.textContent = now && (now.isPlaying || now.at > 0) ? `${length(now.at)} / ${length(total)}` : total ? length(total) : size(file.size);
    if (document.activeElement !== slider) slider.value = Math.round(share * 100);
    [...track.children].forEach((bar, index) => bar.classList.toggle("played", index / bars < share));
    rate.hidden = !now?.isPlaying;
    rate.textContent = `${(now?.rate ?? 1).toLocaleString(language())}×`;
    if (now?.hasFailed && note.hidden) {
      note.hidden = false;
      note.replaceChildren(el("a", { href: address(file), download: file.name || "voice", target: "_blank", rel: "noopener", onclick: (event) => save(event, file, file.name || "voice") }, t("cantPlay")));
    }
  });
  return line;
}

/** Bars that look like a voice; the same for the same file. */
function wave(file) {
  let state = 0;
  for (const sign of `${file.id || file.local}${file.size}`) state = (state * 31 + sign.charCodeAt(0)) >>> 0;
  return Array.from({ length: bars }, (_, index) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    const hill = 0.55 + 0.45 * Math.sin((index / bars) * Math.PI * 3);
    return Math.round(18 + 82 * hill * (0.35 + 0.65 * (state / 2 ** 32)));
  });
}

/** The ring of a file that is on its way, which can also end or repeat it. */
function progress(file, acts) {
  const ring = el("button", { type: "button", class: "disc ring" });
  const show = () => {
    const job = acts.job(file.local);
    if (file.id || job?.state === "done") {
      ring.hidden = true;
      return;
    }
    const hasFailed = job?.state === "failed" || !job;
    ring.classList.toggle("failed", hasFailed);
    ring.style.setProperty("--done", `${Math.round((job?.progress ?? 0) * 100)}%`);
    ring.setAttribute("aria-label", hasFailed ? t("retryFile", { name: file.name }) : t("cancelFile", { name: file.name, percent: Math.round((job?.progress ?? 0) * 100) }));
    const wanted = hasFailed ? "retry" : "close";
    if (!ring.firstChild?.classList.contains(`icon-${wanted}`)) ring.replaceChildren(icon(wanted));
    ring.onclick = () => (hasFailed ? acts.retry(file.local) : acts.cancel(file.local));
  };
  acts.follow(ring, file.local, show);
  return ring;
}
