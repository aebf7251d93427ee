// Returns the layout mistakes of this page, as sentences. The whole page must be in the viewport.
const wrong = [];
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({contentVisibilityAuto: true})
            || element.closest('style, script')) {
        continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) {
            texts.push({element, box, words: node.data.trim().slice(0, 40)});
        }
    }
}

const scrolls = element => {
    for (let each = element; each; each = each.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(each).overflowX)) {
            return each;
        }
    }
    return null;
};

// The box of a line is higher than its letters.
const letters = box => ({left: box.left + 1, right: box.right - 1,
    top: box.top + box.height * 0.2, bottom: box.bottom - box.height * 0.2});
const sorted = texts.map(text => ({...text, at: letters(text.box)}))
    .sort((a, b) => a.at.top - b.at.top);
sorted.forEach((a, i) => {
    for (let j = i + 1; j < sorted.length && sorted[j].at.top < a.at.bottom; j++) {
        const b = sorted[j];
        if (a.at.left < b.at.right && b.at.left < a.at.right) {
            wrong.push(`"${a.words}" and "${b.words}" overlap`);
        }
    }
});

const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) {
    wrong.push(`the page is ${document.documentElement.scrollWidth} px wide, the screen ${width}`);
}
for (const {element, box, words} of texts) {
    if ((box.left < 0 || box.right > width + 1) && !scrolls(element)) {
        wrong.push(`"${words}" is cut`);
    }
    const picture = element.closest('svg');
    if (picture) {
        const frame = picture.getBoundingClientRect();
        if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2
                || box.bottom > frame.bottom + 2) {
            wrong.push(`"${words}" sticks out of its picture`);
        }
    }
}

const parsed = color => (color.match(/[\d.]+/g) || []).map(Number);
const luminance = color => color.slice(0, 3).map(each => each / 255)
    .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0);
const canvas = [document.documentElement, document.body]
    .map(each => parsed(getComputedStyle(each).backgroundColor))
    .find(color => color.length >= 3 && color[3] !== 0) || [255, 255, 255];
const ground = (element, x, y) => {
    for (const each of document.elementsFromPoint(x, y)) {
        const style = getComputedStyle(each);
        const painted = each instanceof SVGElement && each.tagName !== 'svg' ? style.fill : style.backgroundColor;
        const color = parsed(painted);
        const seen = color.length >= 3 && color[3] !== 0 && style.fillOpacity !== '0';
        if (each !== element && each.tagName !== 'text' && each.tagName !== 'tspan' && seen) {
            return color;
        }
    }
    return canvas;
};
for (const {element, box, words} of texts) {
    const style = getComputedStyle(element);
    const ink = parsed(element instanceof SVGElement ? style.fill : style.color);
    const [a, b] = [luminance(ink),
        luminance(ground(element, box.left + box.width / 2, box.top + box.height / 2))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    if (contrast < (large ? 3 : 4.5)) {
        wrong.push(`"${words}" has a contrast of ${contrast.toFixed(2)}`);
    }
    if (size < 9) {
        wrong.push(`"${words}" is ${size} px small`);
    }
}

const pictures = [...document.querySelectorAll('svg.picture')]
    .filter(each => each.getBoundingClientRect().width > 0);
for (const picture of pictures) {
    for (const axis of ['x', 'y']) {
        const title = picture.querySelector(`.axis-title-${axis}`);
        if (!title || !title.textContent.trim()) {
            wrong.push(`${picture.getAttribute('aria-label')}: no title of its ${axis} axis`);
        }
    }
}
return [...new Set(wrong)];
