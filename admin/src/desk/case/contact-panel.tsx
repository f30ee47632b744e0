import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Panel } from '../../ui/panel';
import type { StaffCase } from '../types';

export function ContactPanel({ current }: { current: StaffCase }) {
  return (
    <Panel title="联系居民">
      {current.anonymous ? (
        <Anonymous />
      ) : current.contact ? (
        <Contact {...current.contact} />
      ) : (
        <p>实名提交，没有留下联系方式。可以通过答复回应。</p>
      )}
    </Panel>
  );
}

function Anonymous() {
  return (
    <>
      <p className="anonymous">
        <EyeInvisibleOutlined aria-hidden /> 匿名
      </p>
      <p>这位居民选择了匿名，工作台上谁也看不到是哪一位。您的答复会照常送到。</p>
    </>
  );
}

function Contact({ name, phone }: { name: string; phone: string }) {
  return (
    <dl className="contact">
      {name ? <Line term="姓名">{name}</Line> : null}
      {phone ? (
        <Line term="电话">
          <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
        </Line>
      ) : null}
    </dl>
  );
}

function Line({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
