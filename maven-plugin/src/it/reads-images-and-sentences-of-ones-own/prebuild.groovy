import java.awt.Color
import java.awt.image.BufferedImage
import javax.imageio.ImageIO

// Round things and square ones, of several colours, in a folder for each; and sentences that say one or the other.
def random = new Random(1)
['circles', 'squares'].eachWithIndex { kind, number ->
    def folder = new File(basedir, "shapes/$kind")
    folder.mkdirs()
    40.times { i ->
        def image = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB)
        def drawn = image.createGraphics()
        drawn.color = Color.getHSBColor(random.nextFloat(), 0.5f, 1f)
        def at = random.nextInt(4)
        number == 0 ? drawn.fillOval(at, at, 8, 8) : drawn.fillRect(at, at, 8, 8)
        drawn.dispose()
        ImageIO.write(image, 'png', new File(folder, "${i}.png"))
    }
}
['train.tsv': 120, 'dev.tsv': 40].each { name, lines ->
    def text = new StringBuilder('remark\tverdict\n')
    lines.times {
        def good = random.nextBoolean()
        text << 'the food was ' << (good ? ['fine', 'warm'] : ['cold', 'dull'])[random.nextInt(2)] << '\t' << (good ? 'yes' : 'no') << '\n'
    }
    new File(basedir, name).setText(text as String, 'UTF-8')
}
new File(basedir, 'broken.tsv').setText('remark\tverdict\nthe food was fine\tyes\nthe food was "cold\ttoo"\tno\n', 'UTF-8')
return true
