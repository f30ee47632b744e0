/** The words as the resident will read them: trimmed as the server trims, line breaks kept, nothing turned into anything else. */
export function ReplyPreview({ department, text }: { department: string; text: string }) {
  const words = text.trim();
  return (
    <section className="preview" aria-label="居民会看到的答复">
      <p className="preview-label">居民会看到</p>
      <div className="preview-bubble">
        <p className="preview-by">{department} 答复</p>
        {words ? <p className="preview-text">{words}</p> : <p className="quiet">写下答复后，这里显示居民看到的样子。</p>}
      </div>
    </section>
  );
}
