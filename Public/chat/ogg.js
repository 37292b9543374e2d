// Moves Opus sound out of a WebM file (RFC 8794, Matroska) into an OGG one (RFC 3533, RFC 7845), untouched.

const ids = { segment: 0x18538067, cluster: 0x1f43b675, tracks: 0x1654ae6b, entry: 0xae, codecPrivate: 0x63a2, simpleBlock: 0xa3, group: 0xa0, block: 0xa1 };
const containers = new Set([ids.segment, ids.cluster, ids.tracks, ids.entry, ids.group]);

/** The bytes of an OGG file; null if there is no Opus sound in it. */
export function toOgg(webm) {
  try {
    const found = { head: null, packets: [] };
    walk(webm, 0, webm.length, found);
    return found.head && found.packets.length ? pack(found.head, found.packets) : null;
  } catch {
    return null;
  }
}

/** Goes through the elements from `at` to `end`. */
function walk(bytes, at, end, found) {
  while (at < end) {
    const id = number(bytes, at, false);
    const size = number(bytes, at + id.length, true);
    const start = at + id.length + size.length;
    // A recording is written as it goes: its containers do not know how long they will be.
    const stop = size.isUnknown ? end : Math.min(end, start + size.value);
    if (containers.has(id.value)) walk(bytes, start, stop, found);
    else if (id.value === ids.codecPrivate) found.head = bytes.slice(start, stop);
    else if (id.value === ids.simpleBlock || id.value === ids.block) found.packets.push(bytes.subarray(start + number(bytes, start, true).length + 3, stop));
    at = stop;
  }
}

function number(bytes, at, isSize) {
  const first = bytes[at];
  let length = 1;
  while (length <= 8 && !(first & (0x80 >> (length - 1)))) length += 1;
  if (length > 8 || at + length > bytes.length) throw new RangeError("not EBML");
  let value = isSize ? first & (0xff >> length) : first;
  let isUnknown = isSize && value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    value = value * 256 + bytes[at + index];
    if (bytes[at + index] !== 0xff) isUnknown = false;
  }
  return { value, length, isUnknown };
}

/** How many samples of 48 kHz a packet holds (RFC 6716, 3.1). */
function samples(packet) {
  const config = packet[0] >> 3;
  const frame = config < 12 ? [480, 960, 1920, 2880][config & 3] : config < 16 ? [480, 960][config & 1] : [120, 240, 480, 960][config & 3];
  const count = [1, 2, 2, packet[1] & 63][packet[0] & 3];
  return frame * count;
}

function pack(head, packets) {
  const serial = crypto.getRandomValues(new Uint32Array(1))[0];
  const tags = new Uint8Array([...new TextEncoder().encode("OpusTags"), 4, 0, 0, 0, ...new TextEncoder().encode("okno"), 0, 0, 0, 0]);
  const pages = [page([head], 0n, 0, 2, serial), page([tags], 0n, 1, 0, serial)];
  let [granule, waiting, laces] = [0, [], 0];
  packets.forEach((packet, index) => {
    const needed = Math.floor(packet.length / 255) + 1;
    if (waiting.length && (laces + needed > 255 || waiting.length >= 50)) {
      pages.push(page(waiting, BigInt(granule), pages.length, 0, serial));
      [waiting, laces] = [[], 0];
    }
    waiting.push(packet);
    laces += needed;
    granule += samples(packet);
    if (index === packets.length - 1) pages.push(page(waiting, BigInt(granule), pages.length, 4, serial));
  });
  const whole = new Uint8Array(pages.reduce((sum, one) => sum + one.length, 0));
  pages.reduce((at, one) => (whole.set(one, at), at + one.length), 0);
  return whole;
}

function page(packets, granule, sequence, flags, serial) {
  const laces = packets.flatMap((packet) => [...Array(Math.floor(packet.length / 255)).fill(255), packet.length % 255]);
  const body = packets.reduce((sum, packet) => sum + packet.length, 0);
  const bytes = new Uint8Array(27 + laces.length + body);
  const view = new DataView(bytes.buffer);
  bytes.set([0x4f, 0x67, 0x67, 0x53, 0, flags]);
  view.setBigUint64(6, granule, true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  bytes[26] = laces.length;
  bytes.set(laces, 27);
  packets.reduce((at, packet) => (bytes.set(packet, at), at + packet.length), 27 + laces.length);
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let rest = index << 24;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x80000000 ? (rest << 1) ^ 0x04c11db7 : rest << 1;
  return rest;
});

function checksum(bytes) {
  let sum = 0;
  for (const byte of bytes) sum = (sum << 8) ^ table[((sum >>> 24) ^ byte) & 0xff];
  return sum >>> 0;
}
