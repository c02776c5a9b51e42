//! Accounts: make, lock, unlock, new one-time password, propose roles.
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ADMIN, http, newKey, once, take, under } from "../api/client";
import type { Account, AccountInput, Locale, Role } from "../api/contract";
import { Badge, Button, CheckBox, Dialog, Empty, Loading, Panel, ProblemBox, Select, TextArea, TextField } from "../design/ui";
import { LOCALES } from "../i18n/locales";
import { useText } from "../i18n/text";

export const ROLES: readonly Role[] = ["officer", "second_line", "analyst", "shift_leader", "list_owner", "service_clerk", "auditor", "administrator", "device", "carrier"];
const TONE = { active: "good", locked: "warn", disabled: "bad" } as const;

type Act = { what: "new" } | { what: "roles"; account: Account } | { what: "state"; account: Account } | { what: "reset"; account: Account } | { what: "password"; name: string; password: string };

export function Accounts() {
  const { t, at } = useText();
  const [q, setQ] = useState("");
  const [act, setAct] = useState<Act | null>(null);
  const accounts = useInfiniteQuery({
    queryKey: ["accounts", q],
    initialPageParam: "",
    queryFn: ({ pageParam }) => take(http.GET("/api/accounts", { params: { query: { ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}), limit: 50 } }, ...under(ADMIN) })),
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const all = accounts.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Panel title={t("ui-accounts")} actions={<Button tone="primary" onClick={() => setAct({ what: "new" })}>{t("ui-account-new")}</Button>}>
      <div className="stack">
        <div className="fields"><TextField label={t("ui-search")} value={q} onChange={setQ} /></div>
        {accounts.isPending ? <Loading /> : null}
        {accounts.isError ? <ProblemBox error={accounts.error} onRetry={() => void accounts.refetch()} /> : null}
        {!accounts.isPending && all.length === 0 && !accounts.isError ? <Empty>{t("ui-accounts-none")}</Empty> : null}
        {all.length > 0 ? (
          <div className="scroll">
            <table>
              <thead><tr><th>{t("ui-name")}</th><th>{t("ui-display-name")}</th><th>{t("ui-roles")}</th><th>{t("ui-state")}</th><th>{t("ui-last-sign-in")}</th><th><span className="sr">{t("ui-acts")}</span></th></tr></thead>
              <tbody>
                {all.map((a) => (
                  <tr key={a.id}>
                    <td>{a.name}</td><td>{a.display_name}</td><td className="small">{a.roles.map((r) => t(`ui-role-${r.replaceAll("_", "-")}`)).join(", ") || "–"}</td>
                    <td><Badge tone={TONE[a.state]}>{t(`ui-account-${a.state}`)}</Badge></td><td className="small">{at(a.last_sign_in)}</td>
                    <td className="acts"><Button onClick={() => setAct({ what: "roles", account: a })}>{t("ui-roles")}</Button><Button onClick={() => setAct({ what: "state", account: a })}>{t(a.state === "active" ? "ui-lock" : "ui-unlock")}</Button><Button onClick={() => setAct({ what: "reset", account: a })}>{t("ui-reset")}</Button></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        {accounts.hasNextPage ? <div><Button onClick={() => void accounts.fetchNextPage()} disabled={accounts.isFetchingNextPage}>{t("ui-more")}</Button></div> : null}
      </div>
      {act ? <Acting act={act} onNext={setAct} /> : null}
    </Panel>
  );
}

function Acting({ act, onNext }: { act: Act; onNext: (act: Act | null) => void }) {
  const close = () => onNext(null);
  if (act.what === "new") return <Create onClose={close} onDone={(made) => onNext({ what: "password", name: made.account.name, password: made.one_time_password })} />;
  if (act.what === "roles") return <Roles account={act.account} onClose={close} />;
  if (act.what === "state") return <State account={act.account} onClose={close} />;
  if (act.what === "reset") return <Reset account={act.account} onClose={close} onDone={(password) => onNext({ what: "password", name: act.account.name, password })} />;
  return <OneTime name={act.name} password={act.password} onClose={close} />;
}

function Create({ onClose, onDone }: { onClose: () => void; onDone: (made: { account: Account; one_time_password: string }) => void }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [input, setInput] = useState<AccountInput & { locale: Locale }>({ name: "", display_name: "", locale: "en" });
  const make = useMutation({ mutationFn: () => take(http.POST("/api/accounts", { body: input, ...once(newKey(), ADMIN) })), onSuccess: async (made) => { await queries.invalidateQueries({ queryKey: ["accounts"] }); onDone(made); } });
  return (
    <Dialog title={t("ui-account-new")} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); make.mutate(); }}>
        <TextField label={t("ui-name")} value={input.name} onChange={(name) => setInput({ ...input, name })} required autoFocus autoComplete="off" />
        <TextField label={t("ui-display-name")} value={input.display_name} onChange={(display_name) => setInput({ ...input, display_name })} required autoComplete="off" />
        <Select label={t("ui-language")} value={input.locale} onChange={(l) => setInput({ ...input, locale: l as Locale })} options={LOCALES.map((l) => ({ value: l, label: t(`ui-language-${l}`) }))} />
        {make.error ? <ProblemBox error={make.error} /> : null}
        <div className="row"><Button type="submit" tone="primary" disabled={make.isPending}>{t("ui-account-new")}</Button><Button onClick={onClose}>{t("ui-cancel")}</Button></div>
      </form>
    </Dialog>
  );
}

function Roles({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [roles, setRoles] = useState<Role[]>(account.roles);
  const [reason, setReason] = useState("");
  const propose = useMutation({ mutationFn: () => take(http.POST("/api/accounts/{account}/role-changes", { params: { path: { account: account.id } }, body: { roles: roles as Account["roles"], reason: reason.trim() }, ...under(ADMIN) })), onSuccess: async () => { await queries.invalidateQueries({ queryKey: ["role-changes"] }); onClose(); } });
  return (
    <Dialog title={t("ui-roles-of", { name: account.name })} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); propose.mutate(); }}>
        <p className="muted small">{t("ui-roles-note")}</p>
        <div className="fields">{ROLES.map((r) => <CheckBox key={r} label={t(`ui-role-${r.replaceAll("_", "-")}`)} checked={roles.includes(r)} onChange={(on) => setRoles(on ? [...roles, r] : roles.filter((x) => x !== r))} />)}</div>
        <TextArea label={t("ui-reason")} value={reason} onChange={setReason} />
        {propose.error ? <ProblemBox error={propose.error} /> : null}
        <div className="row"><Button type="submit" tone="primary" disabled={propose.isPending || !reason.trim()}>{t("ui-propose")}</Button><Button onClick={onClose}>{t("ui-cancel")}</Button></div>
      </form>
    </Dialog>
  );
}

function State({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const state = account.state === "active" ? ("locked" as const) : ("active" as const);
  const set = useMutation({ mutationFn: () => take(http.POST("/api/accounts/{account}/state", { params: { path: { account: account.id } }, body: { state, reason: reason.trim() }, ...under(ADMIN) })), onSuccess: async () => { await queries.invalidateQueries({ queryKey: ["accounts"] }); onClose(); } });
  return (
    <Dialog title={`${t(state === "locked" ? "ui-lock" : "ui-unlock")}: ${account.name}`} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); set.mutate(); }}>
        <TextArea label={t("ui-reason")} value={reason} onChange={setReason} autoFocus />
        {set.error ? <ProblemBox error={set.error} /> : null}
        <div className="row"><Button type="submit" tone="primary" disabled={set.isPending || !reason.trim()}>{t(state === "locked" ? "ui-lock" : "ui-unlock")}</Button><Button onClick={onClose}>{t("ui-cancel")}</Button></div>
      </form>
    </Dialog>
  );
}

function Reset({ account, onClose, onDone }: { account: Account; onClose: () => void; onDone: (password: string) => void }) {
  const { t } = useText();
  const reset = useMutation({ mutationFn: () => take(http.POST("/api/accounts/{account}/password-reset", { params: { path: { account: account.id } }, ...under(ADMIN) })), onSuccess: (r) => onDone(r.one_time_password) });
  return (
    <Dialog title={t("ui-reset-title", { name: account.name })} onClose={onClose}>
      <p>{t("ui-reset-note")}</p>
      {reset.error ? <ProblemBox error={reset.error} /> : null}
      <div className="row"><Button tone="danger" onClick={() => reset.mutate()} disabled={reset.isPending}>{t("ui-reset")}</Button><Button onClick={onClose} autoFocus>{t("ui-cancel")}</Button></div>
    </Dialog>
  );
}

function OneTime({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog title={t("ui-one-time", { name })} onClose={onClose}>
      <p className="mono" style={{ fontSize: "1.2rem", userSelect: "all" }}>{password}</p>
      <p className="muted small">{t("ui-one-time-note")}</p>
      <div className="row"><Button tone="primary" onClick={onClose} autoFocus>{t("ui-close")}</Button></div>
    </Dialog>
  );
}
