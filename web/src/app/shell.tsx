//! The frame: where I work, whether the server is heard, language, theme, and the screens that I may use.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { LogOut, Moon, Sun, UserRound, Wifi, WifiOff } from "lucide-react";
import { useContext, useEffect, useMemo, useState } from "react";
import { http, take } from "../api/client";
import { useConnection } from "../api/connection";
import type { Locale, Theme } from "../api/contract";
import { listen } from "../api/live";
import { may, sessionQuery } from "../api/session";
import { Badge, Button, Forbidden } from "../design/ui";
import { LOCALES } from "../i18n/locales";
import { laneOf, NamesContext, NOTHING, portsQuery, rulesQuery } from "../i18n/names";
import { LocaleContext, useText } from "../i18n/text";
import { IdleWarning } from "./idle";
import { MENU, screenOf } from "./menu";
import { Palette } from "./palette";
import { applyTheme, storedTheme } from "./theme";

export function Shell() {
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const { t } = useText();
  const address = useLocation({ select: (l) => l.pathname.replace(/\/+$/, "") });
  const ports = useQuery({ ...portsQuery, enabled: session !== undefined && may(session, "counter.ports") });
  const rules = useQuery({ ...rulesQuery, enabled: session !== undefined && may(session, "counter.stay_rules") });
  const known = useMemo(() => ({ ports: ports.data ?? NOTHING.ports, rules: rules.data ?? NOTHING.rules }), [ports.data, rules.data]);
  useEffect(() => listen(queries), [queries]);
  if (!session) return null;
  const screen = screenOf(address);
  const marked = (to: string) => (screen?.menu === to ? { "aria-current": "page" as const } : {});
  return (
    <NamesContext value={known}>
      <div className="shell">
        <a className="skip" href="#main">{t("ui-skip")}</a>
        <TopBar />
        <nav className="nav" aria-label={t("ui-nav")}>
          {MENU.filter((item) => may(session, item.operation)).map(({ to, text, icon: Icon }) => (
            <Link key={to} to={to} title={t(text)} {...marked(to)}><Icon size={18} aria-hidden="true" /><span>{t(text)}</span></Link>
          ))}
          <Link to="/account" title={t("ui-nav-account")} activeProps={{ "aria-current": "page" }}><UserRound size={18} aria-hidden="true" /><span>{t("ui-nav-account")}</span></Link>
        </nav>
        <main className="main" id="main" tabIndex={-1}>{screen && !may(session, screen.operation) ? <Forbidden /> : <Outlet />}</main>
        <Palette session={session} />
        <IdleWarning seconds={session.idle_timeout_s} />
      </div>
    </NamesContext>
  );
}

function TopBar() {
  const { data: session } = useQuery(sessionQuery);
  const { t, port } = useText();
  const place = laneOf(useContext(NamesContext).ports, session?.lane ?? "");
  const link = useConnection();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => take(http.DELETE("/api/session")),
    onSuccess: async () => {
      queries.clear();
      await navigate({ to: "/sign-in" });
    },
  });
  // The choice holds at this workplace even if the account can't keep it.
  const keep = useMutation({
    mutationFn: (settings: { locale?: Locale; theme?: Theme }) => take(http.PUT("/api/account/settings", { body: settings })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  return (
    <header className="topbar">
      <span className="brand">{t("ui-product")}</span>
      {place ? <Badge>{t("ui-lane-title", { number: place.number, port: port(place.port) })}</Badge> : null}
      <span className="push" />
      <span className="row small" role="status">
        {link.link === "offline" ? <Badge tone="bad"><WifiOff size={14} aria-hidden="true" />{t("ui-link-offline")}</Badge> : null}
        {link.link === "polling" ? <Badge tone="warn"><Wifi size={14} aria-hidden="true" />{t("ui-link-polling")}</Badge> : null}
        {link.link === "live" ? <Badge tone="good"><Wifi size={14} aria-hidden="true" />{t("ui-link-live")}</Badge> : null}
      </span>
      <LanguageSwitch onChosen={(locale) => keep.mutate({ locale })} />
      <ThemeSwitch onChosen={(theme) => keep.mutate({ theme })} />
      {signOut.error ? <Badge tone="bad">{t("ui-sign-out-failed")}</Badge> : null}
      <span className="small">{session?.account.display_name}</span>
      <Button tone="plain" onClick={() => signOut.mutate()} disabled={signOut.isPending} aria-label={t("ui-sign-out")} title={t("ui-sign-out")}><LogOut size={18} aria-hidden="true" /></Button>
    </header>
  );
}

export function LanguageSwitch({ onChosen }: { onChosen?: (locale: Locale) => void }) {
  const { locale, setLocale } = useContext(LocaleContext);
  const { t } = useText();
  const choose = (chosen: Locale) => {
    setLocale(chosen);
    onChosen?.(chosen);
  };
  return (
    <select className="input" style={{ width: "auto" }} aria-label={t("ui-language")} value={locale} onChange={(e) => choose(e.target.value as Locale)}>
      {LOCALES.map((l) => <option key={l} value={l} lang={l}>{t(`ui-language-${l}`)}</option>)}
    </select>
  );
}

export function ThemeSwitch({ onChosen }: { onChosen?: (theme: Theme) => void }) {
  const { t } = useText();
  const system = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const [dark, setDark] = useState(storedTheme() === "system" ? system : storedTheme() === "dark");
  const flip = () => {
    const chosen = dark ? "light" : "dark";
    applyTheme(chosen);
    setDark(!dark);
    onChosen?.(chosen);
  };
  const name = t(dark ? "ui-theme-to-light" : "ui-theme-to-dark");
  return <Button tone="plain" onClick={flip} aria-label={name} title={name}>{dark ? <Sun size={18} aria-hidden="true" /> : <Moon size={18} aria-hidden="true" />}</Button>;
}
