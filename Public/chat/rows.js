// The conversation as a list of rows: what is shown where, without a word of how.

import { dayKey } from "./format.js";

const groupGap = 5 * 60_000;

/** Rows are equal for the eye if all their parts are. */
export function same(a, b) {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** The rows of `messages`, in order; `unreadFrom` is the number above which a line is drawn. */
export function messageRows(messages, { unreadFrom = 0, seen = 0, asking = 0, stopped = new Map() } = {}) {
  const rows = [];
  let day = null;
  let last = null;
  let hasLine = unreadFrom <= 0;
  for (const message of messages) {
    if (message.deleted) continue;
    const at = new Date(message.at);
    const key = dayKey(at);
    if (key !== day) {
      rows.push({ key: `d:${key}`, kind: "day", at: message.at });
      [day, last] = [key, null];
    }
    if (!hasLine && message.seq > unreadFrom && message.author !== "customer") {
      rows.push({ key: "unread", kind: "unread" });
      [hasLine, last] = [true, null];
    }
    if (message.author === "system") {
      rows.push({ key: `m:${message.seq}`, kind: "system", message });
      last = null;
      continue;
    }
    const row = {
      key: rowKey(message), kind: "message", message, isFirst: true, isLast: true,
      isAsking: message.seq === asking,
      state: message.author === "customer" ? (message.seq <= seen ? "seen" : "sent") : null,
      cut: (message.ref && stopped.get(message.ref)) ?? null,
    };
    join(last, row, at);
    rows.push(row);
    last = row;
  }
  return rows;
}

/**
 * Those rows and below them what is under way: unsent messages, answers being written, who is typing. `stopped` says of
 * answers that the customer stopped how much of them is shown.
 */
export function withLive(rows, { entries = [], inFlight = null, streams = [], typing = null, stopped = new Map() } = {}) {
  const all = [...rows];
  let day = all.findLast((row) => row.kind === "day")?.at ?? null;
  const push = (row, at) => {
    if (!day || dayKey(new Date(day)) !== dayKey(at)) {
      day = at.toISOString();
      all.push({ key: `d:${dayKey(at)}`, kind: "day", at: day });
    }
    // Rows are not changed but replaced, so that a list can tell.
    const above = all.length ? { ...all.at(-1) } : null;
    join(above, row, at);
    if (!row.isFirst) all[all.length - 1] = above;
    all.push(row);
  };
  for (const entry of entries) {
    if (entry.isShadowed) continue;
    const { id, text, replyTo, failed } = entry;
    const stuck = entry.files.find((file) => file.reason)?.reason;
    // Kept as long as nothing in it changes, so that its row is not made anew.
    entry.view ??= {
      author: "customer", client: id, text, at: entry.at, replyTo,
      files: entry.files.map((file) => ({ ...file.file, ...file, id: file.file?.id, url: file.file?.url })),
    };
    push({
      key: `c:${id}`, kind: "message", isFirst: true, isLast: true, isAsking: false, entry: id,
      message: entry.view, state: failed || stuck ? "failed" : id === inFlight ? "sending" : "waiting", failed: failed ?? stuck ?? null,
    }, new Date(entry.at));
  }
  for (const stream of streams) {
    if (stream.isBroken) continue;
    const isStopped = stopped.has(stream.ref);
    stream.view ??= { author: "assistant", name: "", at: stream.at, ref: stream.ref };
    push({
      key: `s:${stream.ref}`, kind: "message", isFirst: true, isLast: true, isAsking: false, state: null,
      message: stream.view,
      text: isStopped ? stream.text.slice(0, stopped.get(stream.ref)) : stream.text, isWritten: !isStopped,
    }, new Date(stream.at));
  }
  if (typing) all.push({ key: "typing", kind: "typing", who: typing.who, name: typing.name });
  return all;
}

/** A message keeps its row when it gets its number: an own one by its id, an answer by the pieces it was written in. */
export function rowKey(message) {
  if (message.client) return `c:${message.client}`;
  return message.ref ? `s:${message.ref}` : `m:${message.seq}`;
}

/** Makes two neighbours one group if they are of one person and one moment. */
function join(last, row, at) {
  if (last?.kind !== "message") return;
  const [above, below] = [last.message, row.message];
  const isSame = above.author === below.author && (above.author === "customer" || (above.name ?? "") === (below.name ?? ""));
  if (!isSame || at - new Date(above.at) > groupGap) return;
  last.isLast = false;
  row.isFirst = false;
}
