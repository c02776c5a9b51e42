//! Roots by standing and country, with their findings and what expires soon; administrators choose some and propose.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Session } from "../api/contract";
import { may } from "../api/session";
import { Await, Badge, Button, CheckBox, Empty, Panel, ProblemBox, Select, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import { type Act, type Certificate, certificatesQuery, looking, OPERATION, propose, type Standing } from "./calls";

const STANDINGS = ["anchor", "pending", "distrusted"] as const satisfies readonly Standing[];
const DAY = 86_400_000;
/** Milliseconds before its end in which a root is said to expire soon: 90 days. */
export const SOON = 90 * DAY;

/** Which ends of validity are shown: all, those that have passed, or those within so many days, passed ones too. */
const ENDS = ["all", "ended", "30", "90", "365"] as const;
export type Ends = (typeof ENDS)[number];

/** Whether a validity is one of those that are wanted. */
export function endsWithin(until: string, ends: Ends, now: number): boolean {
  return ends === "all" || Date.parse(until) - now < (ends === "ended" ? 0 : Number(ends) * DAY);
}

/** Whether a validity has ended, ends soon, or lasts. */
export function ending(until: string, now: number): "ended" | "soon" | "lasts" {
  const left = Date.parse(until) - now;
  return left < 0 ? "ended" : left < SOON ? "soon" : "lasts";
}

export function Roots({ session }: { session: Session }) {
  const { t } = useText();
  const [standing, setStanding] = useState<Standing>("anchor");
  const [country, setCountry] = useState("");
  const [ends, setEnds] = useState<Ends>("all");
  const wanted = /^[A-Za-z]{2,3}$/.test(country.trim()) ? country.trim() : "";
  const roots = useQuery(certificatesQuery(looking(session), standing, wanted));
  const choose = (value: string) => setStanding(STANDINGS.find((s) => s === value) ?? "anchor");
  return (
    <Panel title={t("ui-trust-roots")}>
      <div className="row">
        <Select label={t("ui-trust-standing")} value={standing} onChange={choose} options={STANDINGS.map((s) => ({ value: s, label: t(`pki-standing-${s}`) }))} />
        <TextField label={t("ui-trust-country")} value={country} onChange={setCountry} autoComplete="off" />
        <Select label={t("ui-trust-ends")} value={ends} onChange={(value) => setEnds(ENDS.find((e) => e === value) ?? "all")} options={ENDS.map((e) => ({ value: e, label: t(`ui-trust-ends-${e}`) }))} />
      </div>
      <Await query={roots}>
        {({ items, next }) => {
          const shown = items.filter((c) => endsWithin(c.not_after, ends, Date.now())).sort((a, b) => (ends === "all" ? 0 : Date.parse(a.not_after) - Date.parse(b.not_after)));
          return (
            <>
              {shown.length === 0 ? <Empty>{t("ui-trust-roots-none")}</Empty> : <Table key={standing} roots={shown} standing={standing} session={session} />}
              {next ? <p className="muted small">{t("ui-trust-more")}</p> : null}
            </>
          );
        }}
      </Await>
    </Panel>
  );
}

function Table({ roots, standing, session }: { roots: Certificate[]; standing: Standing; session: Session }) {
  const { t, at } = useText();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const proposing = may(session, OPERATION.propose);
  const toggle = (root: string, on: boolean) => setChosen((all) => (on ? [...all, root] : all.filter((r) => r !== root)));
  return (
    <>
      <div className="scroll tall" tabIndex={0} role="region" aria-label={t("ui-trust-roots")}>
        <table className="small">
          <thead><tr><th>{t("ui-trust-country-head")}</th><th>{t("ui-trust-subject")}</th><th>{t("ui-trust-key")}</th><th>{t("ui-trust-until")}</th><th>{t("ui-trust-findings")}</th></tr></thead>
          <tbody>
            {roots.map((c) => {
              const end = ending(c.not_after, Date.now());
              return (
                <tr key={c.fingerprint}>
                  <td>{c.country}</td>
                  <td>{proposing ? <CheckBox label={c.subject} checked={chosen.includes(c.fingerprint)} onChange={(on) => toggle(c.fingerprint, on)} /> : c.subject}<div className="mono"><Link to="/trust/$certificate" params={{ certificate: c.fingerprint }}>{c.fingerprint}</Link></div>{c.gone ? <div>{t("pki-gone")}</div> : null}</td>
                  <td>{c.key}</td>
                  <td>{at(c.not_after)} {end === "lasts" ? null : <Badge tone={end === "soon" ? "warn" : "bad"}>{t(`ui-trust-${end}`)}</Badge>}</td>
                  <td>{c.findings.map((f) => <div key={f.code}>{t(`pki-finding-${f.code}`)}</div>)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {proposing && chosen.length > 0 ? <Propose roots={chosen} standing={standing} onDone={() => setChosen([])} /> : null}
    </>
  );
}

function Propose({ roots, standing, onDone }: { roots: readonly string[]; standing: Standing; onDone: () => void }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const send = useMutation({
    mutationFn: (act: Act) => propose(act, [...roots], reason.trim()),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: ["trust"] }),
  });
  const button = (act: Act) => <Button tone="primary" disabled={send.isPending || reason.trim() === ""} onClick={() => send.mutate(act)}>{t(`ui-trust-propose-${act}`, { n: roots.length })}</Button>;
  return (
    <div className="stack">
      {send.error ? <ProblemBox error={send.error} /> : null}
      <div className="row">
        <TextField label={t("ui-trust-propose-why")} value={reason} onChange={setReason} autoComplete="off" />
        {standing === "anchor" ? null : button("trust")}
        {standing === "distrusted" ? null : button("distrust")}
      </div>
    </div>
  );
}
