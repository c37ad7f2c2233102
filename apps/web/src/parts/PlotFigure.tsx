import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

/** The look that all plots share. */
export const plotStyle = { background: 'transparent', color: 'var(--pl-soft)', fontFamily: 'inherit', fontSize: '12px', overflow: 'visible' } as const

/** Below this width labels have little room. */
export const isNarrow = (width: number) => width < 520

/**
 * A plot as wide as its place, drawn anew when that changes.
 *
 * props: what draw needs; label: one sentence for those who do not see the picture; minHeight: the room that is kept for it.
 */
export function PlotFigure<Props>({
  props,
  draw,
  label,
  minHeight = 260,
}: {
  props: Props
  draw: (props: Props, width: number) => SVGElement | HTMLElement
  label: string
  minHeight?: number
}) {
  const holder = useRef<HTMLDivElement>(null)
  const { ref, width } = useElementSize()
  useEffect(() => {
    if (width === 0 || holder.current === null) return
    const figure = named(draw(props, width), label)
    holder.current.replaceChildren(figure)
    return () => figure.remove()
  }, [props, draw, label, width])
  return (
    <div ref={ref} style={{ minHeight }}>
      <div ref={holder} />
    </div>
  )
}

/** The library labels groups that have no role; one name on the whole picture replaces them. */
function named(figure: SVGElement | HTMLElement, label: string): SVGElement | HTMLElement {
  for (const part of figure.querySelectorAll('[aria-label],[aria-description]')) {
    part.removeAttribute('aria-label')
    part.removeAttribute('aria-description')
  }
  figure.setAttribute('role', 'img')
  figure.setAttribute('aria-label', label)
  return figure
}
