// Records a voice message: level, time, cancel, send.

import { el, iconButton } from "./dom.js";
import { length } from "./format.js";
import { toOgg } from "./ogg.js";
import { pause } from "./player.js";
import { t } from "./texts.js";

const longest = 15 * 60;
const kinds = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

/** Shows the recorder in place of what is in `host`; gives `{ blob, name, seconds }`, or null if it was cancelled. */
export async function record(host, notice) {
  pause();
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  } catch (error) {
    notice(t(error.name === "NotFoundError" ? "noMicrophone" : "microphoneRefused"));
    return null;
  }
  const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 });
  const parts = [];
  recorder.ondataavailable = (event) => event.data.size && parts.push(event.data);
  const ended = new Promise((resolve) => (recorder.onstop = resolve));

  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const answer = await new Promise((resolve) => {
    const time = el("span", { class: "time", role: "timer" }, "0:00");
    const level = el("span", { class: "level", "aria-hidden": "true" }, ...Array.from({ length: 32 }, () => el("i")));
    const bar = el("div", { class: "recorder", role: "group", "aria-label": t("recording") },
      iconButton("trash", t("cancelRecording"), () => resolve(false)),
      el("span", { class: "lamp", "aria-hidden": "true" }), time, level,
      iconButton("send", t("sendVoice"), () => resolve(true), "action"));
    bar.addEventListener("keydown", (event) => event.key === "Escape" && resolve(false));
    host.append(bar);
    bar.querySelector(".action").focus();
    const meter = follow(stream, level);
    const tick = setInterval(() => {
      time.textContent = length(seconds());
      if (seconds() > longest) resolve(true);
    }, 200);
    recorder.onerror = () => resolve(false);
    stream.getAudioTracks()[0].onended = () => resolve(true);
    recorder.start(1000);
    ended.then(() => {
      clearInterval(tick);
      meter();
      bar.remove();
    });
  });
  const took = seconds();
  if (recorder.state !== "inactive") recorder.stop();
  await ended;
  for (const track of stream.getTracks()) track.stop();
  if (!answer || took < 0.6 || parts.length === 0) return null;
  return finished(new Blob(parts, { type: recorder.mimeType }), Math.max(1, Math.round(took)));
}

/** Telegram plays OGG/Opus and M4A as voice messages; what browsers record as WebM is put into OGG. */
async function finished(blob, seconds) {
  if (blob.type.startsWith("audio/webm")) {
    const ogg = toOgg(new Uint8Array(await blob.arrayBuffer()));
    if (ogg) return { blob: new Blob([ogg], { type: "audio/ogg" }), name: "voice.ogg", seconds };
  }
  const isOgg = blob.type.startsWith("audio/ogg");
  return { blob: new Blob([blob], { type: isOgg ? "audio/ogg" : "audio/mp4" }), name: isOgg ? "voice.ogg" : "voice.m4a", seconds };
}

/** Moves the bars with the voice until it is called off. */
function follow(stream, level) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 256;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const heights = Array(level.children.length).fill(6);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0) / 128;
    heights.shift();
    heights.push(Math.round(6 + 94 * Math.min(1, loudest * 2.2)));
    heights.forEach((height, index) => (level.children[index].style.height = `${height}%`));
  }, 80);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
