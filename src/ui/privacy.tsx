import { Button as WxButton, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { openPage } from '../lib/go';
import { Button } from './button';

type Resolve = Parameters<Taro.onNeedPrivacyAuthorization.Listener>[0];

const AGREE = 'privacy-agree';
const WORDS = '照片和位置只用来说明您反映的问题。不同意也可以继续填写，只是不能添加照片和定位。';

/**
 * WeChat's privacy agreement. When an interface that touches personal data is used for the first time, WeChat holds it back and
 * asks through the listener; here the resident is told what it is about, and may say no. Put it on every page that uses one.
 */
export function Privacy({ words = WORDS }: { words?: string }) {
  const [open, setOpen] = useState(false);
  const waiting = useRef<Resolve[]>([]);

  useEffect(() => {
    // Versions of WeChat from before the agreement do not know it.
    Taro.onNeedPrivacyAuthorization?.((resolve) => {
      waiting.current.push(resolve);
      resolve({ event: 'exposureAuthorization' });
      setOpen(true);
    });
  }, []);

  const answer = (event: 'agree' | 'disagree') => {
    for (const resolve of waiting.current.splice(0)) resolve(event === 'agree' ? { event, buttonId: AGREE } : { event });
    setOpen(false);
  };
  if (!open) return null;
  return (
    <View className="cover" catchMove>
      <View className="sheet" id="privacy" aria-role="dialog" aria-label="隐私保护提示">
        <View className="sheet-title">用到您的信息之前</View>
        <View className="sheet-text">
          {words}详细说明请看
          <Text className="link" id="privacy-contract" onClick={() => Taro.openPrivacyContract()}>
            《隐私保护指引》
          </Text>
          。存下的信息，随时可以在
          <Text className="link" id="privacy-data" onClick={() => openPage('accountData')}>
            我的数据
          </Text>
          里查看、导出和删除。
        </View>
        <View className="buttons">
          <Button id="privacy-disagree" kind="quiet" onTap={() => answer('disagree')}>
            不同意
          </Button>
          <WxButton
            id={AGREE}
            className="button"
            hoverClass="button-hover"
            openType="agreePrivacyAuthorization"
            onAgreePrivacyAuthorization={() => answer('agree')}
          >
            同意
          </WxButton>
        </View>
      </View>
    </View>
  );
}
