import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useCached } from '../../lib/cached';
import { callHotline, openPage, openTab } from '../../lib/go';
import { settings, unread } from '../../lib/state';
import { useReports } from '../../lib/use-reports';
import { showBadge } from '../../lib/wake';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Row } from '../../ui/row';
import { ElderSwitch } from './elder-switch';
import { Tile } from './tile';
import './index.scss';

export default function Home() {
  const city = useCached(settings);
  const count = useCached(unread) ?? 0;
  useDidShow(showBadge);

  return (
    <Page name="home">
      <View className="hero">
        <View className="hero-top">
          <View className="hero-main">
            <View className="hero-city" id="city">
              {city?.city ?? '　'}
            </View>
            <View className="hero-words">
              <Text className="part">有事您说，</Text>
              <Text className="part">件件有回音</Text>
            </View>
          </View>
          <ElderSwitch />
        </View>
        <View
          id="search"
          className="hero-search"
          hoverClass="button-hover"
          aria-role="button"
          onClick={() => openPage('search', { focus: '1' })}
        >
          <Icon name="search" />
          查政策、查规定
        </View>
      </View>
      <View className="body">
        <Outgoing />
        <View className="tiles">
          <Tile id="service-file" icon="pen" title="反映问题" note="拍张照，说几句" big onTap={() => openPage('file')} />
          <Tile id="service-search" icon="doc" title="查文件" note="政策法规都在这" big onTap={() => openPage('search')} />
          <Tile id="service-exams" icon="cap" title="考试报名" note="选座、准考证、成绩" onTap={() => openPage('exams')} />
          <Tile
            id="service-credentials"
            icon="medal"
            title="查证书"
            note="学历、职业资格"
            onTap={() => openPage('credentials')}
          />
          <Tile id="service-list" icon="list" title="我的反映" note="看办到哪一步了" onTap={() => openPage('list')} />
          <Tile
            id="service-inbox"
            icon="bell"
            title="消息"
            note={count > 0 ? `${count} 条未读` : '看部门的答复'}
            onTap={() => openTab('inbox')}
          />
        </View>
        {city?.demo && (
          <Notice id="demo-notice" kind="warn" icon="warn">
            这是演示系统，人和事都是虚构的。遇到真正的问题，请拨打当地政务服务热线。
          </Notice>
        )}
        <Steps />
        {city && (
          <View className="card">
            <Row
              id="hotline"
              icon="call"
              note="也可以直接打电话"
              side={<View className="hotline">{city.hotline}</View>}
              onTap={() => callHotline(city.hotline)}
            >
              政务服务热线
            </Row>
          </View>
        )}
      </View>
    </Page>
  );
}

/** Reports still on their way out, or sent back to be changed. */
function Outgoing() {
  const list = useReports();
  const waiting = list.filter(({ stage }) => stage === 'waiting').length;
  const refused = list.filter(({ stage }) => stage === 'refused').length;
  return (
    <>
      {refused > 0 && (
        <Notice id="refused" kind="bad" icon="warn" onTap={() => openTab('mine')}>
          有 {refused} 件反映需要改一下才能提交，点这里查看
        </Notice>
      )}
      {waiting > 0 && (
        <Notice id="waiting" icon="cloud" onTap={() => openTab('mine')}>
          有 {waiting} 件反映等待网络，将自动发送
        </Notice>
      )}
    </>
  );
}

const STEPS = [
  { icon: 'pen', title: '您来反映', note: '写几句拍张照' },
  { icon: 'office', title: '部门受理', note: '转到责任部门' },
  { icon: 'check', title: '收到答复', note: '办好了通知您' },
] as const;

function Steps() {
  return (
    <View className="card">
      <View className="card-title">一件事怎么办</View>
      <View className="steps">
        {STEPS.map(({ icon, title, note }) => (
          <View className="step" key={title}>
            <View className="step-icon">
              <Icon name={icon} />
            </View>
            <View className="step-title">{title}</View>
            <View className="hint">{note}</View>
          </View>
        ))}
      </View>
    </View>
  );
}
