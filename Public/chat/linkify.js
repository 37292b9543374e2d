// Finds addresses in plain text.

const address = /(?:https?:\/\/|www\.)[^\s<>"'`«»“”\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gi;

/** The text in pieces: `{ text }`, and `{ text, href }` where it is an http(s) address. */
export function pieces(text) {
  const found = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    // Part of a word or of another address.
    if (match.index > 0 && /[\p{L}\p{N}@_/]/u.test(text[match.index - 1])) continue;
    const shown = trimmed(match[0]);
    const href = safe(shown);
    if (!href) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length || found.length === 0) found.push({ text: text.slice(from) });
  return found;
}

// What closes the sentence is not the address's; a bracket is, if it was opened in it.
function trimmed(text) {
  let end = text.length;
  for (;;) {
    const last = text[end - 1];
    const inside = text.slice(0, end);
    if (/[.,:;!?…*_~|\\]/.test(last)) end -= 1;
    else if (last === ")" && count(inside, ")") > count(inside, "(")) end -= 1;
    else if (last === "]" && count(inside, "]") > count(inside, "[")) end -= 1;
    else if (last === "}") end -= 1;
    else return inside;
  }
}

const count = (text, sign) => text.split(sign).length - 1;

function safe(text) {
  try {
    const url = new URL(/^www\./i.test(text) ? `https://${text}` : text);
    const isWeb = url.protocol === "https:" || url.protocol === "http:";
    return isWeb && url.hostname.length > 0 && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}
