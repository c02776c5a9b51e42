//! The second line's worklist: who waits, how long, and why they were referred.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { http, take, under } from "../api/client";
import type { Referral } from "../api/contract";
import { Await, Badge, Button, Empty, PageHead, Panel, ProblemBox, Select } from "../design/ui";
import { formatClock } from "../i18n/format";
import { eachOnce, useText } from "../i18n/text";

export const SECOND_LINE = { purpose: "second_line" } as const;
const STATES = ["open", "taken", "closed"] as const;
const LONG_WAIT_S = 900;

export function ReferralsPage() {
  const { t } = useText();
  const [state, setState] = useState<Referral["state"]>("open");
  const referrals = useQuery({
    queryKey: ["referrals", state],
    queryFn: () => take(http.GET("/api/referrals", { params: { query: { state } }, ...under(SECOND_LINE) })),
    refetchInterval: 10_000,
  });
  return (
    <div className="page">
      <PageHead title={t("ui-nav-referrals")}>
        <Select label={t("ui-state")} value={state} onChange={(v) => setState(v as Referral["state"])} options={STATES.map((s) => ({ value: s, label: t(`ui-referral-${s}`) }))} />
      </PageHead>
      <Panel title={t(`ui-referral-${state}`)}>
        <Await query={referrals}>{({ items: all }) => (all.length === 0 ? <Empty>{t("ui-referrals-none")}</Empty> : <Worklist referrals={all} />)}</Await>
      </Panel>
    </div>
  );
}

function Worklist({ referrals }: { referrals: Referral[] }) {
  const { t, m, at } = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const open = (id: string) => navigate({ to: "/referrals/$referral", params: { referral: id } });
  const taking = useMutation({
    mutationFn: (id: string) => take(http.POST("/api/referrals/{referral}/take", { params: { path: { referral: id } }, ...under(SECOND_LINE) })),
    onSuccess: async (_, id) => { await queries.invalidateQueries({ queryKey: ["referrals"] }); await open(id); },
  });
  return (
    <>
      {taking.error ? <ProblemBox error={taking.error} /> : null}
      <table>
        <thead><tr><th>{t("ui-waiting-since")}</th><th>{t("ui-traveller")}</th><th>{t("ui-why")}</th><th>{t("ui-referred-by")}</th><th className="num">{t("ui-notes")}</th><th><span className="sr">{t("ui-acts")}</span></th></tr></thead>
        <tbody>
          {referrals.map((r) => (
            <tr key={r.id}>
              <td><Badge tone={r.waiting_s > LONG_WAIT_S ? "warn" : "calm"}>{formatClock(r.waiting_s)}</Badge> <span className="small muted">{at(r.referred_at, "time")}</span></td>
              <td>{r.name ?? "–"}</td>
              <td>{eachOnce(r.reasons.map(m)).map((x) => <div key={x} className="small">{x}</div>)}</td>
              <td>{r.by}</td>
              <td className="num">{r.notes}</td>
              <td className="acts">
                {r.state === "open" ? <Button tone="primary" disabled={taking.isPending} onClick={() => taking.mutate(r.id)}>{t("ui-take")}</Button> : null}
                <Button onClick={() => void open(r.id)}>{t("ui-open-it")}</Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
