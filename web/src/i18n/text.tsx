//! The one way to a text: `useText()` gives words for ids, and formats for the reader's language. A missing id shows the id.
import { ReactLocalization, useLocalization } from "@fluent/react";
import { createContext, useContext, useMemo } from "react";
import type { Locale, Message } from "../api/contract";
import { countryName, OWN_NAMES } from "./countries";
import { formatArg, formatInstant, formatMicros, formatNumber, formatPartialDate, type InstantStyle } from "./format";
import { type Known, NamesContext, NOTHING, portName, ruleName } from "./names";

export { nameIn } from "./names";

export interface LocaleChoice { locale: Locale; setLocale: (locale: Locale) => void }
export const LocaleContext = createContext<LocaleChoice>({ locale: "en", setLocale: () => {} });

export interface Text {
  locale: Locale;
  /** The text of an id. */
  t: (id: string, args?: Record<string, string | number>) => string;
  /** The text of a message of the server. */
  m: (message: Message) => string;
  /** Whether a text exists. */
  has: (id: string) => boolean;
  date: (iso: string | null | undefined) => string;
  at: (iso: string | null | undefined, style?: InstantStyle) => string;
  n: (value: number, digits?: number) => string;
  ms: (us: number) => string;
  /** A state by its code in documents: its name with the code, or the code alone when it has no name. */
  state: (code: string | null | undefined) => string;
  /** A port by its id. */
  port: (id: string) => string;
}

export function makeText(l10n: ReactLocalization, locale: Locale, known: Known = NOTHING): Text {
  const t: Text["t"] = (id, args) => {
    const shown = args && Object.fromEntries(Object.entries(args).map(([k, v]) => [k, formatArg(v, locale)]));
    return l10n.getString(id, shown ?? null, id);
  };
  const has: Text["has"] = (id) => l10n.getBundle(id) !== null;
  const port: Text["port"] = (id) => portName(known.ports, id, locale);
  const day = (iso: string) => formatPartialDate(iso, locale) ?? t("ui-unknown");
  // Lists also know dates by about, and spans (ISO 8601-2).
  const date = (iso: string): string => {
    const [from, to] = iso.split("/");
    if (from && to) return t("ui-date-span", { from: day(from.replace("~", "")), to: day(to.replace("~", "")) });
    return iso.endsWith("~") ? t("ui-date-about", { date: day(iso.slice(0, -1)) }) : day(iso);
  };
  return {
    locale,
    t,
    m: ({ id, args }) => {
      if (!args) return t(id);
      const { port: at, kind, field, rule } = args;
      const part = typeof field === "string" ? `ui-part-${field.replaceAll("_", "-")}` : "";
      return t(id, { ...args, ...(typeof at === "string" ? { port: port(at) } : {}), ...(typeof kind === "string" && id.startsWith("timeline-permit-") ? { kind: t(permitText(kind)) } : {}), ...(typeof rule === "string" ? { rule: ruleName(known.rules, rule, locale) } : {}), ...(part && has(part) ? { field: t(part) } : {}) });
    },
    has,
    date: (iso) => (iso ? date(iso) : t("ui-none")),
    at: (iso, style) => (iso ? formatInstant(iso, locale, style) : t("ui-none")),
    n: (value, digits) => formatNumber(value, locale, digits),
    ms: (us) => formatMicros(us, locale),
    state: (code) => {
      if (!code) return t("ui-none");
      const name = OWN_NAMES.has(code) ? t(`ui-state-code-${code}`) : countryName(code, locale);
      return name ? t("ui-state-named", { name, code }) : code;
    },
    port,
  };
}

/** Each text once: several members of a party give the same reason. */
export const eachOnce = (texts: string[]): string[] => [...new Set(texts)];

const PERMITS: ReadonlySet<string> = new Set(["visa", "residence", "local_border"]);
/** The text of a kind of permit; kinds that a later server may know are just permits. */
export const permitText = (kind: string): string => (PERMITS.has(kind) ? `ui-permit-${kind.replaceAll("_", "-")}` : "ui-permit-other");

export function useText(): Text {
  const { l10n } = useLocalization();
  const { locale } = useContext(LocaleContext);
  const known = useContext(NamesContext);
  return useMemo(() => makeText(l10n, locale, known), [l10n, locale, known]);
}
