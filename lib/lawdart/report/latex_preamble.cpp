#include "lawdart/plot/plot.h"
#include "lawdart/report/latex_parts.h"

namespace lawdart {

std::string latex_preamble() {
  return R"tex(% Set it with pdflatex, twice where a table goes over pages.
\RequirePackage{fix-cm}
\documentclass[a4paper]{article}
\usepackage[textwidth=470pt,top=25mm,bottom=28mm,footskip=12mm]{geometry}
\usepackage{amsmath,array,booktabs,longtable,graphicx,pgf}
\usepackage[font=small,labelfont=bf,skip=5pt]{caption}
\usepackage{microtype}
\setlength\parindent{0pt}
\setlength\parskip{6pt plus 2pt}
\sloppy\raggedbottom
\hbadness=10000

% Title: what it is, of what, from where.
\newcommand\heading[3]{{\raggedright{\small\textsc{#1}\par}\vspace{2pt}{\LARGE\bfseries#2\par}\vspace{4pt}#3\par}%
  \vspace{4pt}\hrule height.6pt\vspace{6pt}}

% Formulas: lines may end between terms; a term that is wider than its line is made smaller.
\newsavebox\termbox
\newcommand\setterm[1]{\sbox\termbox{$\displaystyle#1$}\leavevmode
  \ht\termbox=\dimexpr\ht\termbox+1.5pt\relax\dp\termbox=\dimexpr\dp\termbox+1.5pt\relax}
\newcommand\term[1]{\setterm{#1}\ifdim\wd\termbox>\linewidth\resizebox{\linewidth}{!}{\usebox\termbox}\else
  \usebox\termbox\fi\penalty0{}}
\newcommand\either[2]{\setterm{#1}\ifdim\wd\termbox>\linewidth#2\else\usebox\termbox\fi\penalty0{}}
\newcommand\pow{\text{\textasciicircum}}
\newsavebox\lawbox
\newcommand\law[1]{\par\sbox\lawbox{#1}\begingroup\setlength\parskip{0pt}\addvspace{9pt}\lineskiplimit=2pt\lineskip=6pt
  \ifdim\wd\lawbox>\linewidth\raggedright\hangindent=2em\advance\linewidth by-2em\else\centering\fi
  #1\par\addvspace{9pt}\endgroup}

\newcommand\code[1]{\texttt{#1}}
\newcommand\listingsize{\footnotesize}
\newenvironment{listing}{\listingsize\begin{list}{}{\leftmargin=2em\itemindent=-2em\labelwidth=0pt\labelsep=0pt
  \itemsep=0pt\parsep=0pt}\raggedright\ttfamily}{\end{list}}

\renewcommand\labelitemi{$\bullet$}

% Tables: size of letters, columns and caption of one that stays together; of one that may go on over pages.
\newcommand\tableletters[1]{\fontsize{#1pt}{1.2\dimexpr#1pt\relax}\selectfont\setlength\tabcolsep{.5\dimexpr#1pt\relax}}
\newenvironment{shorttable}[3]{\par\addvspace{6pt}\begin{minipage}{\linewidth}\centering\captionof{table}{#3}%
  \tableletters{#1}\begin{tabular}{@{}#2@{}}}{\end{tabular}\end{minipage}\par\addvspace{6pt}}
\newenvironment{lawtable}[2]{\par\begingroup\tableletters{#1}\setcounter{LTchunksize}{500}%
  \begin{longtable}{@{}#2@{}}}{\end{longtable}\endgroup}
\newcommand\chosen{\bfseries\boldmath}
\definecolor{fine}{HTML}{1A6B3C}\definecolor{look}{HTML}{8A5A00}
\definecolor{poor}{HTML}{B3261E}\definecolor{unknown}{HTML}{555555}
\newcommand\verdict[1]{\textcolor{#1}{\textbf{#1}}}
\newenvironment{plots}{\par\addvspace{6pt}\centering}{\par\addvspace{6pt}}

)tex" + pgf_preamble() +
         "\n";
}

}  // namespace lawdart
