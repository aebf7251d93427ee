package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.List;
import squall.text.MistakeText;

/** One line of the script. */
record ScriptLine(Duration at, StepForm form, Node.Fields fields) {
    static final String EXAMPLE = "{at: 1s, client: alice, says: 20 messages}";
    private static final YamlKeys TIME = new YamlKeys(List.of(StepForm.AT), List.of());

    static ScriptLine of(Node.Fields fields) {
        MistakeLog log = new MistakeLog();
        boolean known = log.check(() -> fields.only(StepForm.names()));
        List<StepForm> forms = fields.fields().stream().flatMap(field -> StepForm.ALL.stream()
                .filter(form -> form.verb().name().equals(field.name()))).toList();
        log.check(() -> TIME.checkValues(fields));
        if (known) {
            log.check(() -> fields.require(StepForm.AT.name(), EXAMPLE));
        }
        if (known || !forms.isEmpty()) {
            log.check(() -> requireOne(forms, fields));
        }
        if (forms.size() == 1) {
            log.check(() -> refuseStrangers(fields, forms.getFirst()));
            log.check(() -> forms.getFirst().keys().checkValues(fields));
        }
        log.requireNone();
        return new ScriptLine(StepForm.AT.of(fields), forms.getFirst(), fields);
    }

    private static void requireOne(List<StepForm> forms, Node.Fields fields) {
        if (forms.isEmpty()) {
            throw fields.position().mistake("nothing happens in this step", EXAMPLE);
        }
        if (forms.size() > 1) {
            String second = forms.get(1).verb().name();
            throw fields.require(second, EXAMPLE).key().position()
                    .mistake("second verb in one step: " + MistakeText.quoted(second)
                            + "; make it a step of its own");
        }
    }

    private static void refuseStrangers(Node.Fields fields, StepForm form) {
        String verb = form.verb().name();
        MistakeLog.checkEach(fields.fields(), field -> {
            boolean fits = field.name().equals(StepForm.AT.name())
                    || form.keys().names().contains(field.name())
                    || !StepForm.names().contains(field.name());
            if (!fits) {
                throw field.key().position().mistake(MistakeText.quoted(field.name())
                        + " does not go with " + MistakeText.quoted(verb) + "; leave it out");
            }
        });
    }

    /** Of the verb. */
    SourcePosition position() {
        return fields.require(form.verb().name(), EXAMPLE).key().position();
    }
}
