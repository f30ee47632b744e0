import { View } from '@tarojs/components';
import { useState } from 'react';
import Taro from '@tarojs/taro';
import { openDocument } from '../../lib/go';
import { now } from '../../lib/state';
import { chinaDay, dayText } from '../../lib/when';
import { Notice } from '../../ui/notice';
import { Tags } from '../summary';
import { follow } from './follow';
import type { Document } from './types';

/** What the document is, and whether it can be relied on. */
export function Head({ found }: { found: Document }) {
  const { title, number, issuer, publishedOn, effectiveOn, region, source } = found;
  return (
    <View className="card">
      <View className="document-title" id="title">
        {title}
      </View>
      <Tags summary={found} explained={false} />
      <Validity found={found} />
      <View className="facts">
        {number !== null && <Fact name="文号">{number}</Fact>}
        <Fact name="发文机关">{issuer}</Fact>
        {region !== null && <Fact name="适用地区">{region}</Fact>}
        {publishedOn !== null && <Fact name="发布日期">{dayText(publishedOn)}</Fact>}
        {effectiveOn !== null && <Fact name="施行日期">{dayText(effectiveOn)}</Fact>}
      </View>
      {source !== null && <Source url={source} />}
      <Follows found={found} />
    </View>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <View className="fact">
      <View className="fact-name">{name}</View>
      <View className="fact-value">{children}</View>
    </View>
  );
}

/** In words, where it does not simply hold. */
function Validity({ found }: { found: Document }) {
  const { status, replacedBy, effectiveOn } = found;
  const newer = replacedBy && <View className="notice-link">请看新的：《{replacedBy.title}》</View>;
  const open = replacedBy ? { onTap: () => openDocument(replacedBy.id) } : {};
  if (status !== 'in_force')
    return (
      <Notice id="validity" kind="warn" icon="warn" {...open}>
        {status === 'repealed' ? '这份文件已经失效，只供参考。' : '这份文件已有新的，以新文件为准。'}
        {newer}
      </Notice>
    );
  if (effectiveOn === null || effectiveOn <= chinaDay(now())) return null;
  return (
    <Notice id="validity" icon="clock">
      这份文件从{dayText(effectiveOn)}起施行，现在还没有生效。
    </Notice>
  );
}

/** WeChat opens no strangers' pages: the address can be copied. */
function Source({ url }: { url: string }) {
  return (
    <View
      id="source"
      className="source"
      hoverClass="row-hover"
      aria-role="button"
      onClick={() => void Taro.setClipboardData({ data: url })}
    >
      原文网址（点一下复制）
      <View className="source-url">{url}</View>
    </View>
  );
}

/** Told about new documents on the same topic, or from the same office. */
function Follows({ found }: { found: Document }) {
  const { topic, issuer, following } = found;
  return (
    <View className="follows">
      <View className="hint">有新文件时告诉我：</View>
      <View className="picks">
        {topic !== '' && <Follow kind="topic" value={topic} initially={following.topic} />}
        <Follow kind="issuer" value={issuer} initially={following.issuer} />
      </View>
    </View>
  );
}

function Follow({ kind, value, initially }: { kind: 'topic' | 'issuer'; value: string; initially: boolean }) {
  const [on, setOn] = useState(initially);
  const tap = () => {
    const done = follow({ kind, value }, !on);
    setOn(!on);
    void done.then((carriedOut) => setOn(carriedOut ? !on : on));
  };
  return (
    <View
      id={`follow-${kind}`}
      className={on ? 'pick pick-on' : 'pick'}
      aria-role="checkbox"
      aria-checked={on}
      aria-label={`关注${kind === 'topic' ? '主题' : '发文机关'}${value}`}
      onClick={tap}
    >
      {on ? '已关注 ' : '关注 '}
      {value}
    </View>
  );
}
