// Dates, sizes and lengths as people write them.

import { locale, t } from "./texts.js";

const formats = new Map();

function format(name, options) {
  const key = locale() + name;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale(), options));
  return formats.get(key);
}

export const clock = (date) => format("clock", { hour: "2-digit", minute: "2-digit" }).format(date);

export const fullDate = (date) => format("full", { dateStyle: "long", timeStyle: "short" }).format(date);

/** The same for all moments of one day here, and for no others. */
export const dayKey = (date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;

export function day(date, now = new Date()) {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (dayKey(date) === dayKey(now)) return t("today");
  if (dayKey(date) === dayKey(yesterday)) return t("yesterday");
  return date.getFullYear() === now.getFullYear()
    ? format("day", { day: "numeric", month: "long" }).format(date)
    : format("year", { day: "numeric", month: "long", year: "numeric" }).format(date);
}

export function size(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < 3) [value, unit] = [value / 1024, unit + 1];
  const digits = value < 10 && unit > 0 ? 1 : 0;
  return new Intl.NumberFormat(locale(), {
    style: "unit", unit: units[unit], unitDisplay: "short", maximumFractionDigits: digits,
  }).format(value);
}

export function length(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
