import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useCached } from '../lib/cached';
import { elder, settings } from '../lib/state';

/** What every page has: the 长辈版, and the strip that says it is a demonstration. */
export function Page({ name, children }: { name: string; children: ReactNode }) {
  const large = useCached(elder) ?? false;
  const demo = useCached(settings)?.demo ?? false;
  return (
    <View className={`page page-${name} ${large ? 'elder' : ''}`}>
      {demo && (
        <View id="demo" className="demo-strip">
          演示模式：您提交的内容不会送到真实部门
        </View>
      )}
      {children}
    </View>
  );
}
