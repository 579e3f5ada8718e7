// Pictures, videos and files. The page loads nothing from elsewhere, so a foreign picture is shown by its words
// and its address.

import type { ReactElement } from 'react';
import { field, isObject, type Json, textField } from '../../../slack/json.ts';
import { Link } from '../text/inline.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { isOwn } from '../ui/links.ts';
import { Text, wordsOf } from './text.tsx';

export function ImageBlock({ block }: { readonly block: Json }): ReactElement {
  const title = field(block, 'title');
  return (
    <figure className="image-block">
      {title !== undefined && (
        <figcaption>
          <Text of={title} />
        </figcaption>
      )}
      <Picture image={block} />
    </figure>
  );
}

/** Large, in its own box. */
export function Picture({ image }: { readonly image: Json }): ReactElement {
  const alt = textField(image, 'alt_text');
  const url = addressOf(image);
  if (url !== '' && isOwn(url)) return <img className="picture" src={url} alt={alt} />;
  return (
    <div className="picture picture--foreign">
      <span role="img" aria-label={alt}>
        <Icon name="image" />
      </span>
      <span>{alt}</span>
      <Address url={url} />
    </div>
  );
}

/** An accessory, or a sign in a context. */
export function SmallImage({ image }: { readonly image: Json }): ReactElement {
  const alt = textField(image, 'alt_text');
  const url = addressOf(image);
  if (url !== '' && isOwn(url)) return <img className="small-image" src={url} alt={alt} />;
  return (
    <span className="small-image small-image--foreign" role="img" aria-label={alt} title={alt}>
      <Icon name="image" />
    </span>
  );
}

export function VideoBlock({ block }: { readonly block: Json }): ReactElement {
  const author = [textField(block, 'author_name'), textField(block, 'provider_name')].filter(
    (one) => one !== '',
  );
  const titleUrl = textField(block, 'title_url');
  const title = <Text of={field(block, 'title')} />;
  return (
    <div className="video">
      {author.length > 0 && <div className="video__author">{author.join(' · ')}</div>}
      <div className="video__title">{titleUrl === '' ? title : <Link url={titleUrl}>{title}</Link>}</div>
      <Text of={field(block, 'description')} />
      <Attachment icon="play" words={textField(block, 'alt_text')} url={textField(block, 'video_url')} />
    </div>
  );
}

export function FileBlock({ block }: { readonly block: Json }): ReactElement {
  return <Attachment icon="file" words={textField(block, 'external_id')} url="" />;
}

function Attachment({
  icon,
  words,
  url,
}: {
  readonly icon: IconName;
  readonly words: string;
  readonly url: string;
}): ReactElement {
  return (
    <div className="attachment">
      <Icon name={icon} />
      <span>{words}</span>
      <Address url={url} />
    </div>
  );
}

function Address({ url }: { readonly url: string }): ReactElement | null {
  return url === '' ? null : <Link url={url}>{url.replace(/^https?:\/\//, '')}</Link>;
}

function addressOf(image: Json): string {
  const file = field(image, 'slack_file');
  return textField(image, 'image_url') || (isObject(file) ? textField(file, 'url') : '') || wordsOf(image);
}
