//! Role changes that wait for a second administrator.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ADMIN, http, take, under } from "../api/client";
import { useSession } from "../api/session";
import { Await, Badge, Button, Empty, Panel, ProblemBox } from "../design/ui";
import { useText } from "../i18n/text";

const TONE = { proposed: "warn", approved: "good", rejected: "calm" } as const;

export function RoleChanges() {
  const { t, at } = useText();
  const session = useSession();
  const queries = useQueryClient();
  const changes = useQuery({ queryKey: ["role-changes"], queryFn: () => take(http.GET("/api/role-changes", under(ADMIN))) });
  const decide = useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: "approve" | "reject" }) => take(http.POST("/api/role-changes/{change}/decision", { params: { path: { change: id } }, body: { decision }, ...under(ADMIN) })),
    onSettled: async () => {
      for (const key of ["role-changes", "accounts"]) await queries.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <Panel title={t("ui-role-changes")}>
      {decide.error ? <ProblemBox error={decide.error} /> : null}
      <Await query={changes}>
        {(all) => all.length === 0 ? <Empty>{t("ui-role-changes-none")}</Empty> : (
          <table>
            <thead><tr><th>{t("ui-name")}</th><th>{t("ui-roles")}</th><th>{t("ui-proposed")}</th><th>{t("ui-state")}</th><th><span className="sr">{t("ui-acts")}</span></th></tr></thead>
            <tbody>
              {all.map((c) => (
                <tr key={c.id}>
                  <td>{c.name}</td><td className="small">{c.roles.map((r) => t(`ui-role-${r.replaceAll("_", "-")}`)).join(", ") || "–"}</td><td className="small">{at(c.proposed_at)}</td>
                  <td><Badge tone={TONE[c.state]}>{t(`ui-change-${c.state}`)}</Badge></td>
                  <td className="acts">{c.state === "proposed" ? <><Button tone="primary" disabled={decide.isPending || c.proposed_by === session.account.id} onClick={() => decide.mutate({ id: c.id, decision: "approve" })}>{t("ui-approve")}</Button><Button disabled={decide.isPending} onClick={() => decide.mutate({ id: c.id, decision: "reject" })}>{t("ui-reject")}</Button></> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Await>
    </Panel>
  );
}
