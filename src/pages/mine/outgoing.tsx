import { Text, View } from '@tarojs/components';
import { useCached } from '../../lib/cached';
import { openPage } from '../../lib/go';
import { isBlank, type Report, type Stage } from '../../lib/report';
import { categories } from '../../lib/state';
import { useReports } from '../../lib/use-reports';
import { sendNow } from '../../lib/wake';
import { Button } from '../../ui/button';

const STAGE_TEXTS: Record<Stage, string> = { draft: '草稿', waiting: '等待发送', refused: '需要修改', sent: '已提交' };

const NOTES: Record<Stage, string> = {
  draft: '还没写完，点开接着写',
  waiting: '等待网络，将自动发送',
  refused: '有几处需要改一下，点开修改',
  sent: '已自动提交，点开看回执',
};

/** What has been written on this phone and is not, or was only just, with the city. */
export function Outgoing() {
  const list = useReports().filter(({ draft, stage }) => stage === 'sent' || !isBlank(draft));
  if (list.length === 0) return null;
  return (
    <>
      <View className="section">
        <View className="card-title">本机上的反映</View>
      </View>
      {list.map((report) => (
        <Item key={report.id} report={report} />
      ))}
    </>
  );
}

function Item({ report }: { report: Report }) {
  const { id, stage, draft, problem } = report;
  const known = useCached(categories) ?? [];
  const category = known.find((one) => one.id === draft.category)?.name ?? '未选类别';
  const open = () => {
    if (stage === 'waiting' || stage === 'sent') openPage('receipt', { report: id });
    else openPage('file', { report: id });
  };
  return (
    <View className="card case" id={`report-${id}`} hoverClass="row-hover" aria-role="button" onClick={open}>
      <View className="case-top">
        <View className={`tag tag-${stage}`}>{STAGE_TEXTS[stage]}</View>
        <View className="fill">{category}</View>
        {draft.photos.length > 0 && <Text>{draft.photos.length} 张照片</Text>}
      </View>
      <View className="case-title">{draft.words.trim() || '还没有写内容'}</View>
      <View className="case-when">{problem && stage !== 'sent' ? problem.message : NOTES[stage]}</View>
      {stage === 'waiting' && (
        <View className="item-buttons">
          <Button id={`send-${id}`} kind="text" onTap={() => void sendNow(id)}>
            现在发送
          </Button>
        </View>
      )}
    </View>
  );
}
