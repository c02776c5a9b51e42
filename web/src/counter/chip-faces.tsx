//! The faces of a document: the one that the chip holds beside the printed one, and either of them large.
import { useQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { Under } from "../api/client";
import { shownKey, useShortcuts } from "../app/shortcuts";
import { Button, Dialog } from "../design/ui";
import { portraitQuery } from "../documents/calls";
import type { DocumentCheck } from "../documents/contract";
import { useText } from "../i18n/text";
import { useKeys } from "./keys";

/** Sizes of the large portrait, against one that fits. */
const SIZES = [1, 1.5, 2, 3] as const;

/** The portrait of a check as an address that the page may show; nothing while it is on its way. */
function usePortrait(check: DocumentCheck, why: Under): { url: string | null; failed: boolean } {
  const query = useQuery({ ...portraitQuery(check.id, why), enabled: Boolean(check.portrait) });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!query.data) return;
    const made = URL.createObjectURL(query.data);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [query.data]);
  return { url, failed: query.isError };
}

interface Props { check: DocumentCheck; why: Under; name: string; withKey?: "key" | "no-key" }

export function Faces({ check, why, name, withKey = "key" }: Props) {
  const { t } = useText();
  const { url, failed } = usePortrait(check, why);
  const [large, setLarge] = useState(false);
  useKeys(withKey === "key" && url ? { z: () => setLarge(true) } : {});
  const key = shownKey("Z", useShortcuts());
  const alt = t("ui-chip-face-of", { name });
  return (
    <div className="faces">
      <figure>
        {url ? (
          <button type="button" className="face" onClick={() => setLarge(true)} aria-keyshortcuts={withKey === "key" ? key : undefined} title={t("ui-key-z")}><img src={url} alt={alt} /></button>
        ) : <NoFace>{t(missing(check, failed))}</NoFace>}
        <figcaption>{t("ui-chip-face-chip")}</figcaption>
      </figure>
      <figure>
        <NoFace>{t("ui-chip-face-no-page")}</NoFace>
        <figcaption>{t("ui-chip-face-page")}</figcaption>
      </figure>
      {large && url ? <Large url={url} alt={alt} onClose={() => setLarge(false)} /> : null}
    </div>
  );
}

/** Why there is no face to show. */
function missing(check: DocumentCheck, failed: boolean): string {
  if (check.portrait) return failed ? "ui-chip-face-failed" : "ui-loading";
  return check.files.some((f) => f.name === "DG2") ? "ui-chip-face-unreadable" : "ui-chip-face-none";
}

function NoFace({ children }: { children: ReactNode }) {
  return <div className="face none"><UserRound size={28} aria-hidden="true" /><span>{children}</span></div>;
}

function Large({ url, alt, onClose }: { url: string; alt: string; onClose: () => void }) {
  const { t } = useText();
  const [size, setSize] = useState(0);
  const grow = () => setSize((s) => Math.min(SIZES.length - 1, s + 1));
  const shrink = () => setSize((s) => Math.max(0, s - 1));
  const onKey = (key: string) => {
    if (key === "+" || key === "=") grow();
    else if (key === "-") shrink();
    else if (key === "z" || key === "Z") onClose();
  };
  return (
    <Dialog title={t("ui-chip-face-chip")} onClose={onClose}>
      <div className="stack" onKeyDown={(e) => onKey(e.key)}>
        <div className="face-large" tabIndex={0} role="region" aria-label={alt}><img src={url} alt={alt} style={{ height: `${(SIZES[size] ?? 1) * 58}vh` }} /></div>
        <div className="row">
          <Button onClick={shrink} disabled={size === 0} aria-label={t("ui-chip-smaller")}>−</Button>
          <Button onClick={grow} disabled={size === SIZES.length - 1} aria-label={t("ui-chip-larger")}>+</Button>
          <Button tone="primary" onClick={onClose} autoFocus hint="Esc">{t("ui-close")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
