import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { sectionsOf, type Section } from '../../../../contract/article';
import {
  DOCUMENT_KIND_TEXTS,
  DOCUMENT_STATUS_TEXTS,
  type DocumentKind,
  type DocumentStatus,
} from '../../../../contract/documents';
import { showDay } from '../../lib/dates';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import type { Fields } from '../form/fields';
import type { Sheet } from '../types';
import type { Editing } from './use-editing';

const SECTIONS_AT_ONCE = 60;

/** The document on a phone, unsaved edits included: what residents would read after publishing. */
export function PreviewTab({ current, editing }: { current: Sheet; editing: Editing }) {
  const { fields, body, text, dirty } = editing;
  return (
    <div className="phone-preview">
      <p className="quiet">
        {dirty ? '下面是您正在编辑的内容，包括没保存的修改。' : '下面是最新保存的内容。'}
        {current.state === 'published' && (dirty || current.pending) ? '发布以后居民才看到这一版。' : ''}
      </p>
      <article className="phone-page" aria-label="居民看到的样子">
        <PreviewHead fields={fields} />
        {fields.explanation.trim() ? (
          <section className="phone-explanation">
            <h3>解读</h3>
            <p>{fields.explanation.trim()}</p>
          </section>
        ) : null}
        {body !== undefined ? (
          <PreviewBody body={body} />
        ) : text.isError ? (
          <FailureNote error={text.error} title="正文没能加载" onRetry={() => void text.refetch()} />
        ) : (
          <Loading label="正在加载正文" />
        )}
        {current.attachments.length > 0 ? (
          <section>
            <h3>附件</h3>
            {current.attachments.map(({ id, name }) => (
              <p key={id}>{name}</p>
            ))}
          </section>
        ) : null}
      </article>
    </div>
  );
}

function PreviewHead({ fields }: { fields: Fields }) {
  const kind = DOCUMENT_KIND_TEXTS[fields.kind as DocumentKind];
  return (
    <header>
      <h2>{fields.title || '（还没有标题）'}</h2>
      <p>{[fields.number, fields.issuer, kind].filter(Boolean).join(' · ')}</p>
      <p>
        <span className={`state-tag state-${fields.status === 'in_force' ? 'answered' : 'closed'}`}>
          {DOCUMENT_STATUS_TEXTS[fields.status as DocumentStatus]}
        </span>
        {fields.topic ? ` ${fields.topic}` : ''}
      </p>
      <p className="quiet">
        {[
          fields.publishedOn ? `${showDay(fields.publishedOn)}发布` : '',
          fields.effectiveOn ? `${showDay(fields.effectiveOn)}起施行` : '',
          fields.region ? `适用：${fields.region}` : '',
        ]
          .filter(Boolean)
          .join('，')}
      </p>
    </header>
  );
}

function PreviewBody({ body }: { body: string }) {
  const sections = useMemo(() => sectionsOf(body), [body]);
  const [shown, setShown] = useState(SECTIONS_AT_ONCE);
  return (
    <div className="phone-body">
      {sections.slice(0, shown).map((section, index) => (
        <PreviewSection key={section.start} section={section} above={sections[index - 1]?.path ?? []} body={body} />
      ))}
      {sections.length > shown ? (
        <Button className="more-button" onClick={() => setShown(shown + SECTIONS_AT_ONCE)}>
          接着看（还有 {sections.length - shown} 段）
        </Button>
      ) : null}
    </div>
  );
}

/** Text, never HTML: what a file brought is shown, not run. */
function PreviewSection({ section, above, body }: { section: Section; above: string[]; body: string }) {
  const { label, path, start, end } = section;
  const same = path.findIndex((title, depth) => above[depth] !== title);
  const begins = same < 0 ? [] : path.slice(same);
  const text = body.slice(start, end).trim();
  const labelled = label !== '' && text.startsWith(label);
  return (
    <>
      {begins.map((title, index) => (
        <h3 key={title} className={same + index > 0 ? 'phone-deeper' : undefined}>
          {title}
        </h3>
      ))}
      <p className="words">
        {labelled ? <strong>{label}</strong> : null}
        {labelled ? text.slice(label.length) : text}
      </p>
    </>
  );
}
