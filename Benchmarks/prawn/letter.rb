# letter.rb many|one FONTS LETTER.txt RECIPIENTS.tsv OUT COUNT: the letter by Prawn, a file each or all
# in one. The text is that of data/letter.txt, the places those of c/letter.c.
require "cgi"
require "prawn"

HOW, FONTS, TEXT, DATA, OUT, COUNT = ARGV
MM = 72 / 25.4
HEIGHT = 841.89
BLOCKS = File.readlines(TEXT, chomp: true).map { |line| line.split(": ", 2) }
FACES = { normal: "Regular", bold: "Bold", italic: "Italic", semibold: "Semibold" }
  .transform_values { |face| "#{FONTS}/Lato-#{face}.ttf" }

def all(kind) = BLOCKS.select { |name, _| name == kind }.map(&:last)
def one(kind) = all(kind).first
def stacked(text) = text.tr("|", "\n")

# The text with its one address as a link, in Prawn's inline format.
def linked(text)
  before, target, after = text.split(/<([^>]*)>/)
  return CGI.escapeHTML(stacked(text)).gsub("&#39;", "'") unless target
  scheme = target.include?("@") ? "mailto:" : ""
  link = "<u><color rgb='1f3a5f'><link href='#{scheme}#{target}'>#{target}</link></color></u>"
  "#{CGI.escapeHTML(stacked(before)).gsub("&#39;", "'")}#{link}#{CGI.escapeHTML(after.to_s).gsub("&#39;", "'")}"
end

# One document of letters; each begins a page.
class Letters
  def initialize
    @pdf = Prawn::Document.new(
      page_size: "A4", margin: [20 * MM, 20 * MM, 25 * MM, 70 * MM], skip_page_creation: true,
      info: { Title: one("subject") })
    @pdf.font_families.update("Lato" => FACES)
  end

  def add(row)
    reference, *address = row.split("\t")
    @pdf.start_new_page
    @pdf.font "Lato"
    first = @pdf.page_number
    letterhead(address)
    @pdf.move_cursor_to @pdf.bounds.top - 95 * MM
    body(reference)
    signatures
    folios(first, reference)
  end

  def write(path) = @pdf.render_file(path)

  private

  # Size and leading as the theme gives them: Lato's own line is 1.2 em.
  def type(size, line, style = :normal, color = "000000")
    { size: size, leading: line - 1.2 * size, style: style, color: color }
  end

  # Text at a place of the page, measured from its corner.
  def at(x, y, width, text, look)
    @pdf.bounding_box([x * MM - 70 * MM, HEIGHT - 25 * MM - y * MM], width: width * MM) do
      @pdf.text text, **look
    end
  end

  def letterhead(address)
    at 20, 20, 60, stacked(one("banner")), type(12, 14, :bold)
    at 20, 36, 60, stacked(one("motto")), type(9, 11, :italic)
    at 110, 20, 80, stacked(one("direction")), type(10.5, 14, :semibold)
    at 110, 41, 80, "#{one("town")}, le #{one("date")}", type(10, 14)
    at 104, 56, 6, "à", type(9.5, 13)
    at 110, 56, 80, address.join("\n"), type(9.5, 11.3)
    stack 20, 56, 82, all("authority").map { |title| [stacked(title), type(9.5, 13), 6] }
    contacts = all("contact").map { |line| [linked(line), type(8, 11).merge(inline_format: true), 5] }
    stack 20, 115, 44, [[one("acronym"), type(10, 14, :bold), 3], *contacts]
  end

  def stack(x, y, width, lines)
    @pdf.bounding_box([x * MM - 70 * MM, HEIGHT - 25 * MM - y * MM], width: width * MM) do
      lines.each do |text, look, after|
        @pdf.text text, **look
        @pdf.move_down after
      end
    end
  end

  def body(reference)
    plain = type(10, 14)
    paragraph "Objet\u00a0: #{one("subject")}", type(10, 14, :bold), 4
    paragraph "Référence\u00a0: #{reference}", plain, 14
    paragraph "#{one("salutation")},", plain, 7
    all("paragraph").each { |text| paragraph linked(text), plain.merge(inline_format: true), 7 }
  end

  def paragraph(text, look, after)
    @pdf.text text, **look
    @pdf.move_down after
  end

  # Blocks of 60 mm, two abreast, on the page's own axes.
  def signatures
    @pdf.move_down 18 * MM
    all("signs").zip(all("name")).each_slice(2) do |pair|
      @pdf.start_new_page if @pdf.cursor < 60 * MM
      top = @pdf.cursor
      pair.each_with_index do |(title, name), index|
        @pdf.bounding_box([(index * 90 - 50) * MM, top], width: 80 * MM, height: 60 * MM) do
          @pdf.text stacked(title), **type(9.5, 13)
          @pdf.move_cursor_to 5 * MM
          @pdf.text name, **type(9.5, 13, :semibold)
        end
      end
      @pdf.move_cursor_to top - 72 * MM if top > 72 * MM
    end
  end

  def folios(first, reference)
    last = @pdf.page_number
    (first..last).each do |page|
      @pdf.go_to_page page
      running = "#{one("acronym")} · #{reference} · #{one("town")}, le #{one("date")}"
      @pdf.canvas do
        bottom = HEIGHT - 285 * MM
        @pdf.fill_color "4d4d4d"
        @pdf.draw_text running, at: [20 * MM, bottom], size: 8 if page > first
        @pdf.draw_text "#{page - first + 1}/#{last - first + 1}", at: [186 * MM, bottom], size: 8
        @pdf.fill_color "000000"
      end
    end
  end
end

rows = File.readlines(DATA, chomp: true).first(COUNT.to_i)
if HOW == "one"
  letters = Letters.new
  rows.each { |row| letters.add(row) }
  letters.write("#{OUT}/all.pdf")
else
  rows.each do |row|
    letters = Letters.new
    letters.add(row)
    letters.write("#{OUT}/#{row.split("\t").first.tr("/", "-")}.pdf")
  end
end
