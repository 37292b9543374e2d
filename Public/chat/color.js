// Colours as numbers, as far as a theme needs it.

export function parse(text) {
  const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(String(text ?? "").trim());
  if (!match) return null;
  const digits = match[1].length === 3 ? [...match[1]].map((digit) => digit + digit).join("") : match[1];
  return [0, 2, 4].map((place) => parseInt(digits.slice(place, place + 2), 16));
}

export const css = (color) => `#${color.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

export const mix = (a, b, share) => a.map((part, index) => part + (b[index] - part) * share);

export function luminance(color) {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** `color`, moved towards black or white as little as it takes to be read on all of `grounds`. */
export function readable(color, grounds, least = 4.5) {
  const worst = (some) => Math.min(...grounds.map((ground) => contrast(some, ground)));
  const ends = [[0, 0, 0], [255, 255, 255]].sort((a, b) => worst(b) - worst(a));
  for (let share = 0; share < 1; share += 0.04) {
    const moved = mix(color, ends[0], share);
    if (worst(moved) >= least) return moved;
  }
  return ends[0];
}
