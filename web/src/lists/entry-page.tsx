//! One entry, with everything that stands behind it, and the second person's decision.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { http, take, type Under, under } from "../api/client";
import type { Entry } from "../api/contract";
import { may, purposeFor, useSession } from "../api/session";
import { Await, Badge, Button, PageHead, Panel, ProblemBox, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import { ENTRY_TONE } from "./list-page";
import { KEEPING, listsQuery } from "./lists-page";

export function EntryPage() {
  const { entry } = useParams({ from: "/inside/entries/$entry" });
  const session = useSession();
  const why: Under = { purpose: purposeFor(session, "screening.entry", ["list_maintenance", "second_line", "border_check"]) };
  const query = useQuery({ queryKey: ["entry", entry], queryFn: () => take(http.GET("/api/entries/{entry}", { params: { path: { entry } }, ...under(why) })) });
  return <Await query={query}>{(data) => <View entry={data} />}</Await>;
}

function View({ entry }: { entry: Entry }) {
  const { t, date, at, has, state } = useText();
  const session = useSession();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const decide = useMutation({
    mutationFn: (decision: "approve" | "reject" | "withdraw") => take(http.POST("/api/entries/{entry}/decision", { params: { path: { entry: entry.id } }, body: { decision, ...(reason.trim() ? { reason: reason.trim() } : {}) }, ...under(KEEPING) })),
    onSuccess: async () => {
      for (const key of ["entry", "entries", "lists"]) await queries.invalidateQueries({ queryKey: [key] });
    },
  });
  const own = entry.author === session.account.id;
  const lists = useQuery({ ...listsQuery, enabled: may(session, "screening.lists") });
  const listName = lists.data?.find((l) => l.id === entry.list)?.name ?? entry.list;
  const list = may(session, "screening.entries") ? <Link to="/lists/$list" params={{ list: entry.list }}>{listName}</Link> : listName;
  // An imported entry carries its list's purpose for a reason.
  const purpose = `ui-purpose-${entry.reason.replaceAll("_", "-")}`;
  const who = (account: string) => (account === "system" ? t("ui-by-system") : account === session.account.id ? `${session.account.display_name} (${t("ui-you")})` : account);
  return (
    <div className="page">
      <PageHead title={entry.names[0]?.full ?? entry.reference} above={list}><Badge tone={ENTRY_TONE[entry.state]}>{t(`ui-entry-${entry.state}`)}</Badge></PageHead>
      <div className="two">
        <Panel title={t("ui-subject")}>
          <dl className="facts">
            <dt>{t("ui-names")}</dt><dd>{entry.names.map((n, i) => <div key={i}>{n.full} <span className="small muted">{t(`ui-name-${n.kind.replaceAll("_", "-")}`)}</span></div>)}</dd>
            <dt>{t("ui-subject")}</dt><dd>{t(`ui-subject-${entry.subject_kind}`)}</dd>
            <dt>{t("ui-field-birth")}</dt><dd>{entry.births.map(date).join(" · ") || "–"}</dd>
            <dt>{t("ui-field-nationality")}</dt><dd>{entry.nationalities.map(state).join(" · ") || "–"}</dd>
            <dt>{t("ui-documents")}</dt><dd>{entry.documents.map((d) => [d.number, d.issuer ? state(d.issuer) : "", d.kind ?? ""].filter(Boolean).join(" ")).join(" · ") || "–"}</dd>
            <dt>{t("ui-reference")}</dt><dd className={entry.reference === entry.id ? "mono small" : ""}>{entry.reference}</dd>
          </dl>
        </Panel>
        <Panel title={t("ui-accountability")}>
          <dl className="facts">
            <dt>{t("ui-list")}</dt><dd>{list}</dd>
            <dt>{t("ui-action")}</dt><dd>{t(`ui-action-${entry.action.replaceAll("_", "-")}`)}</dd>
            <dt>{t("ui-basis")}</dt><dd>{entry.basis}</dd>
            <dt>{t("ui-reason")}</dt><dd>{has(purpose) ? t(purpose) : entry.reason || t("ui-none")}</dd>
            <dt>{t("ui-author")}</dt><dd>{who(entry.author)}, {at(entry.proposed_at)}</dd>
            {entry.approver ? <><dt>{t("ui-decided-by")}</dt><dd>{who(entry.approver)}, {at(entry.decided_at)}{entry.decision_reason ? ` · ${entry.decision_reason}` : ""}</dd></> : null}
            <dt>{t("ui-review")}</dt><dd>{date(entry.review_on)}</dd>
            <dt>{t("ui-expires")}</dt><dd>{date(entry.expires_on)}</dd>
          </dl>
        </Panel>
      </div>
      {may(session, "screening.entry.decide") && (entry.state === "proposed" || entry.state === "active") ? (
        <Panel title={t("ui-decision")}>
          <div className="stack">
            {own && entry.state === "proposed" ? <p className="notice warn">{t("ui-entry-own")}</p> : null}
            <TextField label={t("ui-reason")} value={reason} onChange={setReason} />
            <div className="row">
              {entry.state === "proposed" ? <><Button tone="primary" disabled={decide.isPending || own} onClick={() => decide.mutate("approve")}>{t("ui-approve")}</Button><Button tone="danger" disabled={decide.isPending} onClick={() => decide.mutate("reject")}>{t("ui-reject")}</Button></> : <Button tone="danger" disabled={decide.isPending} onClick={() => decide.mutate("withdraw")}>{t("ui-withdraw")}</Button>}
            </div>
            {decide.error ? <ProblemBox error={decide.error} /> : null}
          </div>
        </Panel>
      ) : null}
    </div>
  );
}
