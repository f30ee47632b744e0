import { DownOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';

/** On a phone the actions stand below the report; a short way there, while they are out of sight. */
export function ToActions() {
  const away = useAway('actions');
  if (!away) return null;
  return (
    <a className="to-actions" href="#actions">
      去办理 <DownOutlined aria-hidden />
    </a>
  );
}

/** True while the element is below what is seen. */
function useAway(id: string): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const target = document.getElementById(id);
    if (!target || typeof IntersectionObserver !== 'function') return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry) setAway(!entry.isIntersecting && entry.boundingClientRect.top > 0);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [id]);
  return away;
}
