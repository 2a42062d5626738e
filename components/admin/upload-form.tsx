import { Upload } from "lucide-react";
import { Button } from "@/components/ui/button";

/** A plain form: the file goes to the handler, which leads to the page that shows what it would do. */
export function UploadForm({ action }: { action: string }) {
  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      className="grid gap-4 rounded-md border border-line bg-raised p-4 sm:p-5"
    >
      <div className="grid gap-2">
        <label htmlFor="file" className="text-sm font-medium">
          CSV file
        </label>
        <input
          id="file"
          type="file"
          name="file"
          required
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          aria-describedby="file-hint"
          className="w-full rounded-sm border border-line-strong bg-raised text-sm file:mr-3 file:h-10 file:border-0 file:border-r file:border-line-strong file:bg-sunken file:px-4 file:text-sm file:font-medium file:text-ink"
        />
        <div id="file-hint" className="grid gap-1 text-sm text-muted">
          <p>
            Export the list you want to change, edit the column <Code>on_hand</Code>,{" "}
            <Code>backorder_limit</Code> or <Code>low_threshold</Code>, and save it as “CSV UTF-8”. Leave the
            columns that begin with <Code>expected_</Code> as they are: by them we see what changed meanwhile.
          </p>
          <p>Up to 20 MB and 200,000 rows; commas, semicolons or tabs.</p>
        </div>
      </div>
      <div>
        <Button type="submit" size="sm" className="h-10">
          <Upload className="size-4" aria-hidden="true" />
          Upload and check
        </Button>
      </div>
    </form>
  );
}

const Code = ({ children }: { children: string }) => (
  <code className="font-mono text-xs text-ink">{children}</code>
);
