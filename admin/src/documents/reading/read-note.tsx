import type { ReactNode } from 'react';
import { Notice } from '../../ui/notice';
import { FIELD_NAMES, type Fields } from '../form/fields';

/** Worth asking for when the file did not say it. */
const EXPECTED: (keyof Fields)[] = ['title', 'number', 'issuer', 'kind', 'publishedOn'];

interface Props {
  name: string;
  recognised: Partial<Fields>;
  warnings: string[];
  action?: ReactNode;
}

/** What a file told, and what it did not: guesses, for a person to check. */
export function ReadNote({ name, recognised, warnings, action }: Props) {
  const names = (list: string[]) => list.map((field) => FIELD_NAMES[field as keyof Fields]).join('、');
  const found = Object.keys(recognised);
  const missing = EXPECTED.filter((field) => !found.includes(field));
  return (
    <Notice
      type={warnings.length > 0 ? 'warning' : 'info'}
      role="status"
      title={`读出了“${name}”的正文`}
      action={action}
      description={
        <>
          {found.length > 0 ? <p>认出了{names(found)}，请核对。</p> : null}
          {missing.length > 0 ? <p>没认出{names(missing)}，请补上。</p> : null}
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </>
      }
    />
  );
}
