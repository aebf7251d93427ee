// Search and filters. Without it the page shows everything.
const filter = document.getElementById('filter');
const found = document.getElementById('found');
const runs = [...document.querySelectorAll('[data-find]')];
const counted = runs.filter(each => each.matches('.runs:not(.slow) tr'));
const choices = (name, attribute) => {
    const values = [...new Set(runs.map(each => each.dataset[attribute]))];
    for (const value of values) {
        filter.elements[name].add(new Option(value, value));
    }
};
const apply = () => {
    const words = filter.elements.words.value.toLowerCase().split(/\s+/).filter(word => word);
    const verdict = filter.elements.verdict.value;
    const testbed = filter.elements.testbed.value;
    const narrowed = words.length > 0 || verdict !== '' || testbed !== '';
    for (const each of runs) {
        const text = each.dataset.find.toLowerCase();
        each.hidden = !(words.every(word => text.includes(word))
            && (verdict === '' || each.dataset.verdict === verdict)
            && (testbed === '' || each.dataset.testbed === testbed));
    }
    const left = counted.filter(each => !each.hidden).length;
    found.textContent = narrowed ? left + ' of ' + counted.length : '';
    for (const folded of document.querySelectorAll('details.folded')) {
        folded.open = folded.open || narrowed && folded.querySelector('[data-find]:not([hidden])') !== null;
    }
};
choices('verdict', 'verdict');
choices('testbed', 'testbed');
filter.hidden = false;
filter.addEventListener('input', apply);
filter.addEventListener('submit', event => event.preventDefault());
filter.addEventListener('reset', () => setTimeout(apply));
apply();
