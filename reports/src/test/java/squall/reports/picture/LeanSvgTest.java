package squall.reports.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeanSvgTest {

    @Test
    void leavesTextAsItIs() {
        assertThat(LeanSvg.of("<text x=\"1.0\">1.0 rgb(1,2,3) 0.123456 stroke-width=\"0\"</text>"))
                .isEqualTo("<text x=\"1\">1.0 rgb(1,2,3) 0.123456 stroke-width=\"0\"</text>");
    }

    @Test
    void writesColoursInOneWay() {
        assertThat(LeanSvg.of("<line stroke=\"rgb(0,114,178)\" x2=\"10.0\"/>"))
                .isEqualTo("<line stroke=\"#0072b2\" x2=\"10\"/>");
    }

    @Test
    void roundsToHundredths() {
        assertThat(LeanSvg.of("<g transform=\"translate(0.0 86.40666 ) \">"))
                .isEqualTo("<g transform=\"translate(0 86.40) \">");
    }

    @Test
    void outlinesOfNoWidthHaveNoColour() {
        assertThat(
                LeanSvg.of("<rect stroke=\"rgb(0,0,255)\" fill=\"#c24e00\" stroke-width=\"0.0\"/>"))
                .isEqualTo("<rect fill=\"#c24e00\"/>");
    }

    @Test
    void backgroundsLetThePageThrough() {
        assertThat(LeanSvg.of("<rect fill=\"rgb(255,255,255)\"/> <circle fill=\"#ffffff\"/>"))
                .isEqualTo("<rect fill=\"none\"/><circle fill=\"#ffffff\"/>");
    }

    @Test
    void whatCanNotBeSeenIsGone() {
        assertThat(LeanSvg.of(
                "<path fill=\"rgb(1,2,3)\" fill-opacity=\"0.0\" stroke-width=\"0.0\" d=\"M0\"></path>"
                        + "<g stroke-opacity=\"1.0\" clip-bounds-jfx=\"x\">"))
                .isEqualTo("<g>");
    }

    @Test
    void whatTheStyleSheetSaysIsSaidOnce() {
        assertThat(LeanSvg.of("<g transform=\"rotate(0.0 45.23 124.00 ) \"><text"
                + " style=\"fill:#24292f;font-size:12.0px;font-family:sans-serif;\""
                + " fill-opacity=\"0.99\" y=\"0.0\">7</text></g>"))
                .isEqualTo("<g><text y=\"0\">7</text></g>");
    }

    @Test
    void rectanglesOfOneColourAreOnePath() {
        assertThat(LeanSvg.of("<g>" + rectangle(1, "red") + rectangle(2, "red")
                + rectangle(3, "blue") + "</g>" + rectangle(4, "blue")))
                .isEqualTo("<g><path fill=\"red\" d=\"M1 2h4v3h-4zM2 2h4v3h-4z\"/>"
                        + "<path fill=\"blue\" d=\"M3 2h4v3h-4z\"/></g>"
                        + "<path fill=\"blue\" d=\"M4 2h4v3h-4z\"/>");
    }

    private static String rectangle(int x, String color) {
        return "<rect x=\"" + x + "\" y=\"2.0\" height=\"3.0\" width=\"4.0\" fill=\"" + color
                + "\" stroke-width=\"0.0\"></rect>";
    }
}
