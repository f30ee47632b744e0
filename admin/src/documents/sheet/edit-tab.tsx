import { useMemo } from 'react';
import { fieldError } from '../../lib/failure';
import { useStable } from '../../lib/use-stable';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Panel } from '../../ui/panel';
import { AboutForm } from '../form/about-form';
import { BodyEditor } from '../form/body-editor';
import { ALL_FIELDS, type Fields } from '../form/fields';
import type { ReadFile } from '../reading/read-file';
import type { Sheet } from '../types';
import { SaveBar } from './save-bar';
import type { Editing } from './use-editing';

export function EditTab({ current, editing }: { current: Sheet; editing: Editing }) {
  const { fields, body, text, work } = editing;
  const errors = useErrors(work.error, editing.wrong);
  const replace = useStable((read: ReadFile) => {
    editing.changeBody(read.body);
    editing.changeFields(onlyEmpty(fields, read.fields));
  });
  const readOnly = !current.can.includes('save') || work.pending !== null;
  return (
    <>
      <div className="sheet-columns">
        <div className="sheet-main">
          {body === undefined ? (
            <Panel title="正文">
              {text.isError ? (
                <FailureNote error={text.error} title="正文没能加载" onRetry={() => void text.refetch()} />
              ) : (
                <Loading label="正在加载正文" rows={12} />
              )}
            </Panel>
          ) : (
            <BodyEditor
              body={body}
              error={errors['body']}
              readOnly={readOnly}
              onChange={editing.changeBody}
              onReplace={replace}
            />
          )}
        </div>
        <div className="sheet-side">
          <AboutForm fields={fields} errors={errors} self={current.id} readOnly={readOnly} onChange={editing.changeFields} />
        </div>
      </div>
      <SaveBar current={current} editing={editing} />
    </>
  );
}

/** What is wrong with the form, by the names of the contract: found here, or by the server. */
export function useErrors(error: unknown, wrong: Record<string, string>): Record<string, string> {
  return useMemo(() => ({ ...serverErrors(error), ...wrong }), [error, wrong]);
}

function serverErrors(error: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of [...ALL_FIELDS.map((field) => `about.${field}`), 'body', 'note']) {
    const text = fieldError(error, name);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

/** What a file says about itself fills gaps; what staff wrote stays. */
function onlyEmpty(fields: Fields, read: Partial<Fields>): Partial<Fields> {
  return Object.fromEntries(Object.entries(read).filter(([name]) => fields[name as keyof Fields] === ''));
}
