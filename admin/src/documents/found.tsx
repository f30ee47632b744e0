import { Link } from 'react-router-dom';
import { DOCUMENT_KIND_TEXTS, DOCUMENT_STATUS_TEXTS } from '../../../contract/documents';
import { paths } from '../lib/paths';
import { Marked } from './marked';
import type { Found } from './types';

/** What a search of residents finds, in their order. */
export function FoundItems({ found, from = 1, list }: { found: Found; from?: number; list?: string }) {
  return (
    <ol className="found" start={from}>
      {found.items.map((item) => (
        <li key={item.id}>
          <Link to={paths.document(item.id)} state={{ list }}>
            <Marked text={item.title} ranges={item.titleRanges} />
          </Link>
          <p className="case-number">
            {[item.number, item.issuer, DOCUMENT_KIND_TEXTS[item.kind], DOCUMENT_STATUS_TEXTS[item.status]]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {item.passages.slice(0, 2).map((passage) => (
            <p key={passage.section} className="found-passage">
              <Marked text={passage.text} ranges={passage.ranges} />
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** How the search understood the words, where that is not plain. */
export function FoundNote({ found }: { found: Found }) {
  if (found.items.length === 0) return <p className="quiet">没有查到。</p>;
  if (found.nearest) return <p className="quiet">没有正好说到这件事的文件，下面是最接近的。</p>;
  if (found.corrected) return <p className="quiet">可能有错字，按“{found.corrected}”查的。</p>;
  return null;
}
