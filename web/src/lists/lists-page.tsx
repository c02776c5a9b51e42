//! All lists: whose they are, how fresh, and what their owners must look after.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { http, take } from "../api/client";
import type { ListSummary } from "../api/contract";
import { Await, Badge, Empty, PageHead, Panel } from "../design/ui";
import { useText } from "../i18n/text";

export const KEEPING = { purpose: "list_maintenance" } as const;

export function ListsPage() {
  const { t } = useText();
  const lists = useQuery({ queryKey: ["lists"], queryFn: () => take(http.GET("/api/lists")) });
  return (
    <div className="page">
      <PageHead title={t("ui-nav-lists")} />
      <Panel title={t("ui-lists-all")}><Await query={lists}>{(all) => (all.length === 0 ? <Empty>{t("ui-lists-none")}</Empty> : <Table lists={all} />)}</Await></Panel>
    </div>
  );
}

function Table({ lists }: { lists: ListSummary[] }) {
  const { t, n, at, date } = useText();
  return (
    <div className="scroll">
      <table>
        <thead><tr><th>{t("ui-list")}</th><th>{t("ui-list-kind")}</th><th>{t("ui-list-authority")}</th><th className="num">{t("ui-entries")}</th><th className="num">{t("ui-pending")}</th><th>{t("ui-health")}</th><th>{t("ui-updated")}</th><th>{t("ui-review")}</th></tr></thead>
        <tbody>
          {lists.map((l) => (
            <tr key={l.id}>
              <td><Link to="/lists/$list" params={{ list: l.id }}>{l.name}</Link><div className="small muted">{l.basis}</div></td>
              <td>{t(`ui-list-${l.kind}`)}</td>
              <td>{l.authority}</td>
              <td className="num">{n(l.entries)}</td>
              <td className="num">{l.pending > 0 ? <Badge tone="warn">{n(l.pending)}</Badge> : 0}</td>
              <td className="small">{t("ui-health-text", { birth: l.health.missing_birth, single: l.health.single_name, expired: l.health.expired })}</td>
              <td className="small">{at(l.updated_at)}</td>
              <td className="small">{date(l.next_review)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
