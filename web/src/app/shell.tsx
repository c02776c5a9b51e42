//! The frame: where I work, whether the server is heard, language, theme, and the screens that I may use.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { LogOut, Moon, Sun, UserRound, Wifi, WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { http, take } from "../api/client";
import { useConnection } from "../api/connection";
import type { Locale } from "../api/contract";
import { listen } from "../api/live";
import { may, sessionQuery } from "../api/session";
import { Badge, Button, Forbidden } from "../design/ui";
import { LOCALES } from "../i18n/locales";
import { LocaleContext, useText } from "../i18n/text";
import { useContext } from "react";
import { IdleWarning } from "./idle";
import { MENU } from "./menu";
import { Palette } from "./palette";
import { applyTheme, storedTheme } from "./theme";

export function Shell() {
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const { t } = useText();
  const address = useLocation({ select: (l) => l.pathname.replace(/\/+$/, "") });
  useEffect(() => listen(queries), [queries]);
  if (!session) return null;
  const screen = MENU.find((item) => item.to === address);
  return (
    <div className="shell">
      <a className="skip" href="#main">{t("ui-skip")}</a>
      <TopBar />
      <nav className="nav" aria-label={t("ui-nav")}>
        {MENU.filter((item) => may(session, item.operation)).map(({ to, text, icon: Icon }) => (
          <Link key={to} to={to} activeProps={{ "aria-current": "page" }}><Icon size={18} aria-hidden="true" /><span>{t(text)}</span></Link>
        ))}
        <Link to="/account" activeProps={{ "aria-current": "page" }}><UserRound size={18} aria-hidden="true" /><span>{t("ui-nav-account")}</span></Link>
      </nav>
      <main className="main" id="main" tabIndex={-1}>{screen && !may(session, screen.operation) ? <Forbidden /> : <Outlet />}</main>
      <Palette session={session} />
      <IdleWarning seconds={session.idle_timeout_s} />
    </div>
  );
}

function TopBar() {
  const { data: session } = useQuery(sessionQuery);
  const { t } = useText();
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
  return (
    <header className="topbar">
      <span className="brand">{t("ui-product")}</span>
      {session?.lane ? <Badge>{t("ui-at-lane", { lane: session.lane })}</Badge> : null}
      <span className="push" />
      <span className="row small" role="status">
        {link.link === "offline" ? <Badge tone="bad"><WifiOff size={14} aria-hidden="true" />{t("ui-link-offline")}</Badge> : null}
        {link.link === "polling" ? <Badge tone="warn"><Wifi size={14} aria-hidden="true" />{t("ui-link-polling")}</Badge> : null}
        {link.link === "live" ? <Badge tone="good"><Wifi size={14} aria-hidden="true" />{t("ui-link-live")}</Badge> : null}
      </span>
      <LanguageSwitch />
      <ThemeSwitch />
      {signOut.error ? <Badge tone="bad">{t("ui-sign-out-failed")}</Badge> : null}
      <span className="small">{session?.account.display_name}</span>
      <Button tone="plain" onClick={() => signOut.mutate()} disabled={signOut.isPending} aria-label={t("ui-sign-out")} title={t("ui-sign-out")}><LogOut size={18} aria-hidden="true" /></Button>
    </header>
  );
}

export function LanguageSwitch() {
  const { locale, setLocale } = useContext(LocaleContext);
  const { t } = useText();
  return (
    <select className="input" style={{ width: "auto" }} aria-label={t("ui-language")} value={locale} onChange={(e) => setLocale(e.target.value as Locale)}>
      {LOCALES.map((l) => <option key={l} value={l} lang={l}>{t(`ui-language-${l}`)}</option>)}
    </select>
  );
}

export function ThemeSwitch() {
  const { t } = useText();
  const system = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const [dark, setDark] = useState(storedTheme() === "system" ? system : storedTheme() === "dark");
  const flip = () => {
    applyTheme(dark ? "light" : "dark");
    setDark(!dark);
  };
  const name = t(dark ? "ui-theme-to-light" : "ui-theme-to-dark");
  return <Button tone="plain" onClick={flip} aria-label={name} title={name}>{dark ? <Sun size={18} aria-hidden="true" /> : <Moon size={18} aria-hidden="true" />}</Button>;
}
