import { useSettings } from '../lib/settings';

/** On every page, so that nobody takes a demonstration for the real thing. */
export function DemoStrip() {
  const settings = useSettings();
  if (!settings?.demo) return null;
  return (
    <div className="demo-strip" role="note">
      演示模式：人和事都是虚构的，不会送到真实部门
    </div>
  );
}
