// One voice at a time: rows come and go with scrolling, the sound goes on.

const audio = new Audio();
audio.preload = "none";
let current = null;
const watchers = new Set();

const tell = () => watchers.forEach((watch) => watch());
for (const name of ["play", "pause", "ended", "timeupdate", "durationchange", "error", "ratechange"]) audio.addEventListener(name, tell);

/** What is heard of this source: `null` if it is not the one that plays. */
export function heard(source) {
  if (current !== source) return null;
  const length = Number.isFinite(audio.duration) ? audio.duration : 0;
  return { isPlaying: !audio.paused, at: audio.currentTime, length, hasFailed: Boolean(audio.error), rate: audio.playbackRate };
}

export function toggle(source, url) {
  if (current === source) {
    if (audio.paused) void audio.play().catch(tell);
    else audio.pause();
    return;
  }
  current = source;
  audio.src = url;
  tell();
  void audio.play().catch(tell);
}

export function seek(source, share) {
  if (current === source && Number.isFinite(audio.duration)) audio.currentTime = audio.duration * share;
}

export function changeRate() {
  audio.playbackRate = { 1: 1.5, 1.5: 2 }[audio.playbackRate] ?? 1;
}

export const pause = () => audio.pause();

/** Calls back while `node` is in the document. */
export function watch(node, act) {
  const watcher = () => (node.isConnected || !node.wasSeen ? act() : watchers.delete(watcher));
  watchers.add(watcher);
  requestAnimationFrame(() => (node.wasSeen = true));
  act();
}
