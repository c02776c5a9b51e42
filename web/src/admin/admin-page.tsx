//! Administration: accounts, role changes that wait for a second administrator, who may do what, the server. No traveller's data.
import { useQuery } from "@tanstack/react-query";
import { http, take } from "../api/client";
import { may, useSession } from "../api/session";
import { Await, PageHead, Panel } from "../design/ui";
import { useText } from "../i18n/text";
import { Accounts } from "./accounts";
import { RoleChanges } from "./role-changes";

export function AdminPage() {
  const { t } = useText();
  const session = useSession();
  return (
    <div className="page">
      <PageHead title={t("ui-nav-admin")} />
      {may(session, "accounts.list") ? <><RoleChanges /><Accounts /></> : null}
      {may(session, "policy.matrix") ? <Matrix /> : null}
      {may(session, "system.status") ? <Status /> : null}
    </div>
  );
}

function Matrix() {
  const { t } = useText();
  const matrix = useQuery({ queryKey: ["matrix"], queryFn: () => take(http.GET("/api/policy/matrix")), staleTime: Number.POSITIVE_INFINITY });
  return (
    <Panel title={t("ui-matrix")}>
      <details>
        <summary>{t("ui-matrix-show")}</summary>
        <Await query={matrix}>
          {({ roles, operations }) => (
            <div className="scroll tall" tabIndex={0} role="region" aria-label={t("ui-matrix")}>
              <table className="small">
                <thead><tr><th>{t("ui-operation")}</th>{roles.map((r) => <th key={r}>{t(`ui-role-${r.replaceAll("_", "-")}`)}</th>)}</tr></thead>
                <tbody>{operations.map((o) => <tr key={o.id}><td className="mono">{o.id}</td>{Object.values(o.allowed).every((p) => p.length === 0) ? <td colSpan={roles.length} className="muted">{t("ui-matrix-nobody")}</td> : roles.map((r) => <td key={r}>{(o.allowed[r] ?? []).map((p) => (p === "-" ? "✓" : t(`ui-purpose-${p.replaceAll("_", "-")}`))).join(", ")}</td>)}</tr>)}</tbody>
              </table>
            </div>
          )}
        </Await>
      </details>
    </Panel>
  );
}

function Status() {
  const { t, at, n } = useText();
  const status = useQuery({ queryKey: ["system"], queryFn: () => take(http.GET("/api/system")), refetchInterval: 30_000 });
  return (
    <Panel title={t("ui-system")}>
      <Await query={status}>
        {(s) => <dl className="facts"><dt>{t("ui-version")}</dt><dd>{s.version}</dd><dt>{t("ui-started")}</dt><dd>{at(s.started_at)}</dd><dt>{t("ui-ledger")}</dt><dd>{s.ledger}</dd><dt>{t("ui-memory")}</dt><dd>{s.memory_bytes ? `${n(s.memory_bytes / 1_048_576)} MiB` : "–"}</dd></dl>}
      </Await>
    </Panel>
  );
}
