import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Row } from '../../ui/row';
import { Sheet } from '../../ui/sheet';
import { SummaryRow, type Summary } from '../summary';
import { openFile, sizeText } from './open-file';
import type { Document } from './types';

/** Characters of an explanation that are shown before somebody asks for all of it. */
const SHORT = 220;

/** What it means, in the words of the office. */
export function Explanation({ text }: { text: string }) {
  const long = text.length > SHORT;
  const [all, setAll] = useState(false);
  if (text === '') return null;
  return (
    <View className="card explanation" id="explanation">
      <View className="card-title">通俗解读</View>
      <View className={long && !all ? 'explanation-text explanation-short' : 'explanation-text'}>{text}</View>
      {long && (
        <Button id="explanation-more" kind="text" onTap={() => setAll(!all)}>
          {all ? '收起' : '看完整解读'}
        </Button>
      )}
    </View>
  );
}

/** Attachments, and the documents that belong to this one. */
export function Extras({ found }: { found: Document }) {
  const { attachments, replaces, related } = found;
  const [open, setOpen] = useState(false);
  const others = replaces.length + related.length;
  if (attachments.length + others === 0) return null;
  return (
    <View className="card extras">
      {attachments.map((attachment, i) => (
        <Row
          key={attachment.url}
          id={`attachment-${i}`}
          icon="clip"
          note={`附件 · ${sizeText(attachment.bytes)}`}
          onTap={() => void openFile(attachment)}
        >
          {attachment.name}
        </Row>
      ))}
      {others > 0 && (
        <Row id="related" icon="doc" onTap={() => setOpen(true)}>
          相关文件（{others}）
        </Row>
      )}
      {open && (
        <Sheet id="related-sheet" title="相关文件" onClose={() => setOpen(false)}>
          <Others title="被这份文件取代的" list={replaces} />
          <Others title="内容相近的" list={related} />
        </Sheet>
      )}
    </View>
  );
}

function Others({ title, list }: { title: string; list: readonly Summary[] }) {
  if (list.length === 0) return null;
  return (
    <View className="choices">
      <View className="choices-title">{title}</View>
      {list.map((summary) => (
        <SummaryRow key={summary.id} summary={summary} />
      ))}
    </View>
  );
}
